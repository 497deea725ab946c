/* build.h: which build this is: shown to people, and part of every ETag. */
#pragma once

#define CAIRN_VERSION "0.1.0"
#ifdef CAIRN_COMMIT
#define BUILD_NAME "cairn " CAIRN_VERSION " " CAIRN_COMMIT
#else
#define BUILD_NAME "cairn " CAIRN_VERSION
#endif
