// SPDX-License-Identifier: MIT
// The images of the shipped catalogues, as make_images wrote them: part of the
// program, not of the library.
#include "catalog_image.h"

__asm__(".section .rodata\n"
        ".balign 8\n"
        ".global jk_images\n"
        "jk_images:\n"
        ".incbin \"" JK_IMAGES "\"\n"
        "1:\n"
        ".balign 8\n"
        ".global jk_images_size\n"
        "jk_images_size:\n"
        ".quad 1b - jk_images\n"
        ".previous\n");
