/* values.h - values of a plan with what is known about them: used inside lib/terraform only.
 *
 * A plan keeps three trees of one shape side by side: the values (`after`), `after_unknown` with
 * true where a value is not known before apply, and `after_sensitive` with true where it must not
 * be shown. true at a node holds for all below it; anything else ({} or [] or false) says nothing.
 */
#ifndef TG_TERRAFORM_VALUES_H
#define TG_TERRAFORM_VALUES_H

#include "catalog/resource.h"

typedef struct tg_plan_value {
    tg_value known;
    tg_value unknown;
    tg_value sensitive;
} tg_plan_value;

bool tg_plan_is_unknown(tg_plan_value value);
bool tg_plan_is_sensitive(tg_plan_value value);
/* The member of that name in all three. */
tg_plan_value tg_plan_member(tg_plan_value object, tg_slice name);

/* Items of a list, in step. */
typedef struct tg_plan_items {
    tg_plan_value list;
    tg_plan_value item;
    bool is_started;
} tg_plan_items;
bool tg_plan_next_item(tg_plan_items *items);

/* Only those list items whose `member` has this value; an empty member takes all. */
typedef struct tg_plan_filter {
    tg_slice member, value;
} tg_plan_filter;
bool tg_plan_passes(tg_plan_value item, const tg_plan_filter *filter);

/* Called for everything that a path leads to. `key` is set for names that `@keys` gives, `value` is
 * missing then. Unknown and sensitive values are given as soon as they are met, wherever the path
 * would have gone on. */
typedef tg_status (*tg_plan_visit)(void *to, tg_plan_value value, tg_slice key);

/* Follows an attribute path (catalog/resource.h). Texts in the middle of it are parsed into
 * `scratch`. TG_ENOMEM, and what `visit` returns */
tg_status tg_plan_walk(tg_plan_value from, tg_slice path, const tg_plan_filter *filter,
                       tg_arena *scratch, tg_plan_visit visit, void *to) TG_MUST_CHECK;

#endif
