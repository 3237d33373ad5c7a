// SPDX-License-Identifier: MIT
// Runs a fuzz target over files: gcc replays the corpus without libFuzzer.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        uint8_t *data = NULL;
        long size = -1;

        if (f != NULL && fseek(f, 0, SEEK_END) == 0)
            size = ftell(f);
        if (size >= 0)
            data = malloc((size_t)size + 1);
        if (data == NULL || fseek(f, 0, SEEK_SET) != 0 ||
            fread(data, 1, (size_t)size, f) != (size_t)size) {
            fprintf(stderr, "replay: %s cannot be read\n", argv[i]);
            return 2;
        }
        fclose(f);
        LLVMFuzzerTestOneInput(data, (size_t)size);
        free(data);
    }
    printf("%d replayed\n", argc - 1);
    return 0;
}
