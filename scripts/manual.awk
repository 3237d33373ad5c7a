# SPDX-License-Identifier: MIT
# Puts the table of limits into the manual:
# awk -f manual.awk parsers/base/limits.def analyzer/jokou.1
/^JK_LIMIT_ITEM\(/ {
    line = substr($0, index($0, "(") + 1)
    comma = index(line, ",")
    name = substr(line, 1, comma - 1)
    line = substr(line, comma + 2)
    comma = index(line, ",")
    value = substr(line, 1, comma - 1)
    split(line, quoted, "\"")
    names[++count] = name
    values[count] = value
    units[count] = quoted[2]
    texts[count] = quoted[4]
    next
}
/^\.\\" LIMITS are put in here/ {
    print ".Bl -tag -width Ds"
    for (i = 1; i <= count; i++) {
        printf ".It Cm %s\n%s %s: %s.\n", names[i], values[i], units[i], \
            texts[i]
    }
    print ".El"
    next
}
FILENAME ~ /\.[0-9]$/
