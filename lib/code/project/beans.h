/* beans.h - functions that make the objects which Spring or Laravel hands to others. */
#ifndef TG_CODE_BEANS_H
#define TG_CODE_BEANS_H

#include "code/unit/unit.h"

typedef struct tg_bean {
    uint64_t hash; /* of the key */
    tg_slice key;  /* the bean's name, or the type that its method gives back; a class without its
                      namespace; a macro's name */
    tg_slice qualifier; /* of several of a type: "tagged" of `@Named("tagged")`; empty: none */
    const tg_unit *unit;
    uint32_t function;
} tg_bean;

tg_status tg_beans_add(tg_vec *beans, const tg_unit *unit);
tg_status tg_beans_sort(tg_vec *beans);
/* The nearest method in the tree that makes a bean of a name or type, under that qualifier alone;
 * `is_only`: unless there are several as near. */
bool tg_project_find_bean(void *self, const tg_unit *from, tg_slice key, tg_slice qualifier,
                          bool is_only, const tg_unit **unit, uint32_t *function);

/* The next call that is given a class of a name first, as tg_linker has it. */
bool tg_project_next_given(void *self, tg_slice name, size_t *at, const tg_unit **unit,
                           uint32_t *call);

#endif
