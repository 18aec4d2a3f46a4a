/* appended.h - what is in a list that is built step by step: `opts := []T{a}`,
 * `opts = append(opts, b, more...)`, a function that does so and gives it back. */
#ifndef TG_CODE_APPENDED_H
#define TG_CODE_APPENDED_H

#include "code/resolve/resolve.h"

typedef struct tg_items {
    /* An item; `is_sure`: it is in the list on every way to where it is used. */
    void (*each)(void *self, const tg_unit *unit, uint32_t item, bool is_sure);
    /* More items, which are not known. */
    void (*open)(void *self, tg_slice waits_for);
    void *self;
} tg_items;

/* All items of the list that an expression stands for, in languages that have such a function
 * (tg_language.appender). */
void tg_appended_items(tg_resolver *r, const tg_unit *unit, uint32_t list, const tg_items *to);

#endif
