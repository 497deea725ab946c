/* banned.h: functions that have bitten others too often. Included by the compiler's command line
 * in front of every source file, after the headers that declare them. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok strncpy strncat atoi atol atof gmtime     \
    localtime asctime ctime gets
