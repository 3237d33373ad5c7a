// SPDX-License-Identifier: MIT
// Calendar dates as officials write them.
#ifndef JK_DATE_H
#define JK_DATE_H

#include "base/str.h"

struct jk_date {
    int year, month, day; // year 0: no date
};

/* Reads a whole text as a date: ISO 8601 (2023-03-31), with slashes or dots
 * (2023/3/31), Japanese (2023年3月31日), Japanese eras (令和5年3月31日,
 * 令和元年5月1日, 平成31年4月30日, R5.3.31), all also in full-width characters
 * and with blanks. False when it is none or no day of the calendar; era dates
 * outside their era are refused. */
bool jk_date_parse(struct jk_str text, struct jk_date *ret_date);

/* "2023-03-31" with a NUL. */
void jk_date_format(struct jk_date date, char ret_text[16]);

/* Reads a fiscal year: 2023, 2023年度, 令和5年度, R5, 令和元年度. 0 if none. */
int jk_year_parse(struct jk_str text);

#endif
