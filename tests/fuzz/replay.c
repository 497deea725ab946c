/* replay.c: runs a fuzz target over every file of the folders named, without a fuzzer. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_MAX = 1 << 20 };

static int replay_file(const char *path)
{
    static uint8_t data[FILE_MAX];
    FILE *file = fopen(path, "rb");

    if (!file)
        return 1;
    size_t size = fread(data, 1, sizeof(data), file);

    fclose(file);
    uint8_t *exact = malloc(size ? size : 1); /* so that a read past the end is seen */

    if (!exact)
        return 1;
    for (size_t i = 0; i < size; i++)
        exact[i] = data[i];
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 0;
}

static int replay_folder(const char *folder, int *count)
{
    char path[4096];
    DIR *dir = opendir(folder);

    if (!dir)
        return 0; /* no regressions yet */
    for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
        if (replay_file(path)) {
            closedir(dir);
            return 1;
        }
        ++*count;
    }
    closedir(dir);
    return 0;
}

int main(int argc, char **argv)
{
    int count = 0;

    for (int i = 1; i < argc; i++)
        if (replay_folder(argv[i], &count))
            return 1;
    printf("%d inputs replayed\n", count);
    return count == 0; /* a target without a corpus tests nothing */
}
