/* resource_rule.h - one rule of the `resources` section, checked and compiled: shared by
 * resource*.c, used by nobody else. */
#ifndef TG_CATALOG_RESOURCE_RULE_H
#define TG_CATALOG_RESOURCE_RULE_H

#include "catalog/resource.h"
#include "model/schema.h"

/* What the rule files have in common, by name; a later file wins. */
typedef struct tg_resource_shared {
    tg_vec providers; /* tg_value, members */
    tg_vec schemes;   /* tg_value, members */
} tg_resource_shared;

/* Checks a file's `providers` and `tag_schemes` and remembers them. */
tg_status tg_resource_share(tg_resource_shared *shared, tg_value root, bool is_builtin,
                            tg_problems *problems) TG_MUST_CHECK;
/* The last member called `name`; missing when there is none. */
tg_value tg_resource_shared_find(const tg_vec *members, tg_slice name);

/* Checks a rule's keys and shapes; false when something is wrong. */
bool tg_resource_check(tg_value entry, tg_problems *problems);
/* Calls `each` for every type of a rule. */
void tg_resource_entry_types(tg_value entry, tg_status (*each)(void *to, tg_slice type), void *to,
                             tg_status *status);
/* The provider of a rule: said, or the type's first word. */
tg_slice tg_resource_entry_provider(tg_value entry, tg_slice type);
/* "terraform/aws/aws_instance", and the rule's name behind it. */
tg_slice tg_resource_entry_rule(tg_value entry, tg_slice type, tg_arena *arena);

/* Compiles a rule that passed the check. *condition is set when there is one to be freed.
 *   TG_EUSAGE  with file, line, column */
tg_status tg_resource_compile(const tg_resource_shared *shared, tg_value entry, tg_slice type,
                              tg_arena *arena, tg_resource_rule *out, tg_condition **condition,
                              tg_err *err) TG_MUST_CHECK;

#endif
