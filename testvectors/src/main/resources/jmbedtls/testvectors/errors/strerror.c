/*
 * Prints what mbedtls_strerror says of every code from 0 to -0x7FFF.
 *
 * "high HHHH text" and "low LLLL text": the parts that have a text of their own.
 * "sum SIZE HHHH CRC": one line a high part; the CRC-32 of the texts of its 128 codes, each followed by a line
 * feed, as a buffer of SIZE bytes receives them. The sums cover all 32768 codes in few lines.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "mbedtls/error.h"

#define CODES 0x8000
#define LOW_CODES 0x80

static uint32_t crc32_update(uint32_t crc, const char *text)
{
    for (; *text != '\0'; text++) {
        crc ^= (unsigned char) *text;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320u : 0);
        }
    }
    return crc;
}

static void print_parts(const char *name, int limit, int step)
{
    char text[2048];

    for (int code = 0; code < limit; code += step) {
        mbedtls_strerror(-code, text, sizeof(text));
        if (text[0] != '\0' && strncmp(text, "UNKNOWN", 7) != 0) {
            printf("%s %04X %s\n", name, code, text);
        }
    }
}

static void print_sums(size_t size)
{
    char text[2048];

    for (int high = 0; high < CODES; high += LOW_CODES) {
        uint32_t crc = 0xFFFFFFFFu;
        for (int code = high; code < high + LOW_CODES; code++) {
            mbedtls_strerror(-code, text, size);
            crc = crc32_update(crc, text);
            crc = crc32_update(crc, "\n");
        }
        printf("sum %u %04X %08X\n", (unsigned) size, high, (unsigned) ~crc);
    }
}

int main(void)
{
    print_parts("high", CODES, LOW_CODES);
    print_parts("low", LOW_CODES, 1);
    print_sums(2048);
    print_sums(100);
    print_sums(60);
    return 0;
}
