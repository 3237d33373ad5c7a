// SPDX-License-Identifier: MIT
// Drawing contracts from a register, the same ones for the same seed on
// every machine.
#ifndef JK_SAMPLE_H
#define JK_SAMPLE_H

#include "register.h"

enum jk_stratum { JK_STRATUM_NONE, JK_STRATUM_AGENCY, JK_STRATUM_KIND };

/* Marks size rows (all, if there are fewer) of the register as chosen:
 * without strata every set of that size is equally likely (selection by
 * Fisher and Yates); with strata each gets its share by largest remainder
 * (Hare and Niemeyer) and is drawn the same way. ret_chosen has a place for
 * each row. */
int jk_sample(const struct jk_register *reg, uint64_t size, uint64_t seed,
              enum jk_stratum stratum, bool *ret_chosen,
              struct jk_error *err) JK_MUST_USE;

#endif
