/* sections.h - the table of rule sections: a new kind of rule is one file and one row. */
#ifndef TG_CATALOG_SECTIONS_H
#define TG_CATALOG_SECTIONS_H

#include "catalog/catalog.h"

enum { TG_CATALOG_SECTION_COUNT = 9 };
extern const tg_catalog_section *const tg_catalog_sections[TG_CATALOG_SECTION_COUNT];

extern const tg_catalog_section tg_catalog_resources; /* resource.c */
extern const tg_catalog_section tg_catalog_workloads; /* workload.c */
extern const tg_catalog_section tg_catalog_signals;   /* workload.c: pod-level signs of AI */
extern const tg_catalog_section tg_catalog_sdks;      /* sdk.c */
extern const tg_catalog_section tg_catalog_wrappers;  /* sdk.c: an organisation's own functions */
extern const tg_catalog_section tg_catalog_headers;   /* hosts.c: HTTP headers that carry tags */
extern const tg_catalog_section tg_catalog_hosts;     /* hosts.c: hosts and paths of LLM APIs */
extern const tg_catalog_section tg_catalog_observers; /* observers.c: what sees requests */
extern const tg_catalog_section tg_catalog_surroundings; /* surroundings.c: names around requests */

#endif
