/* declared.h - the names that the files of a project declare, with their namespaces: where an
 * autoloader finds a class (PSR-4), wherever its file lies. */
#ifndef TG_CODE_DECLARED_H
#define TG_CODE_DECLARED_H

#include "code/unit/unit.h"

typedef struct tg_declared {
    tg_slice name;  /* "Gateway" */
    tg_slice space; /* "App\Llm" */
    const tg_unit *unit;
} tg_declared;

/* Adds a file's classes, functions and constants. TG_ENOMEM */
tg_status tg_declared_add(tg_vec *names /* tg_declared */, const tg_unit *unit) TG_MUST_CHECK;
/* When all are there. TG_ENOMEM */
tg_status tg_declared_sort(tg_vec *names) TG_MUST_CHECK;
/* The file that declares "App\Llm\Gateway", of several the nearest to `from`; or NULL. */
const tg_unit *tg_declared_find(const tg_vec *names, const tg_unit *from, tg_slice full);

#endif
