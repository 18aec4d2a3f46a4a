/* rule_example.h - what a detection rule asks for, shown with an example: for `policy explain`. */
#ifndef TG_CMD_RULE_EXAMPLE_H
#define TG_CMD_RULE_EXAMPLE_H

#include "tallygate.h"

typedef struct tg_rule_example {
    tg_slice fails, passes; /* empty: there is none to show */
    tg_slice fix;
    const char *policy; /* that judges what the rule finds */
} tg_rule_example;

/* Texts live in `arena`. A rule that cannot be compiled has no example. */
tg_status tg_rule_example_of(const tg_catalog *catalog, tg_slice rule, tg_arena *arena,
                             tg_rule_example *out, tg_err *err) TG_MUST_CHECK;

#endif
