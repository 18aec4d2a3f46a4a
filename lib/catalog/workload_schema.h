/* workload_schema.h - what entries of `workloads:` and `signals:` may hold: for workload.c and
 * signal.c. */
#ifndef TG_CATALOG_WORKLOAD_SCHEMA_H
#define TG_CATALOG_WORKLOAD_SCHEMA_H

#include "model/schema.h"

extern const tg_schema tg_workload_schema;
extern const tg_schema tg_signal_schema;

/* The type that an entry of `signals:` is about: the one of these keys that it has, or missing. The
 * index is the tg_signal_kind. */
extern const char *const tg_signal_keys[];
tg_value tg_signal_subject(tg_value entry, int *kind);

#endif
