/* policies.h - what policies.c and policy_names.c share; used by nobody else. */
#ifndef TG_BUNDLE_POLICIES_H
#define TG_BUNDLE_POLICIES_H

#include "bundle/loading.h"

/* The fields that a policy's condition may ask for, for tg_condition_new. */
extern const char *const tg_policy_fields[];

/* A condition that compiles can still name a tag key, a value or a kind that there is not: it would
 * hold never or always, without a word. TG_ENOMEM is the only failure. */
tg_status tg_policy_check_when(tg_loading *loading, tg_value when, unsigned kinds,
                               tg_problems *problems) TG_MUST_CHECK;
/* The same for the fields in braces in a message or a fix. */
void tg_policy_check_template(tg_loading *loading, tg_value text, tg_problems *problems);
/* A problem unless `value` is listed by its own name where the key has a list. */
void tg_policy_check_value(tg_loading *loading, const tg_key_rule *key, tg_value value,
                           tg_problems *problems);

#endif
