/* Prints asset_table.c, at build time and on the building machine:
 *
 *     asset_generate FILE... > asset_table.c
 *
 * No part of the program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES_PER_LINE = 24, FILES_MOST = 64 };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static const char *type_of(const char *path)
{
    static const char *const types[][2] = {{".css", "text/css; charset=utf-8"},
                                           {".js", "text/javascript; charset=utf-8"},
                                           {".svg", "image/svg+xml"}};
    const char *dot = strrchr(path, '.');
    for (size_t k = 0; dot != NULL && k < sizeof types / sizeof *types; k++)
        if (strcmp(dot, types[k][0]) == 0)
            return types[k][1];
    fprintf(stderr, "asset_generate: of what type is %s?\n", path);
    exit(1);
}

static size_t bytes_print(const char *path, int nth)
{
    size_t count = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    printf("static const unsigned char bytes_%d[] = {", nth);
    for (int byte; (byte = getc(file)) != EOF; count++)
        printf("%s%d,", count % BYTES_PER_LINE == 0 ? "\n    " : "", byte);
    printf("0};\n\n");
    fclose(file);
    return count;
}

int main(int argc, char **argv)
{
    size_t lengths[FILES_MOST];
    if (argc > FILES_MOST)
        return 1;
    printf("#include \"web/asset.h\"\n\n");
    for (int k = 1; k < argc; k++)
        lengths[k] = bytes_print(argv[k], k);
    printf("const asset asset_table[] = {\n");
    for (int k = 1; k < argc; k++)
        printf("    {\"/%s\", \"%s\", bytes_%d, %zu},\n", base_name(argv[k]), type_of(argv[k]), k,
               lengths[k]);
    printf("};\n\nconst size_t asset_count = %d;\n", argc - 1);
    return 0;
}
