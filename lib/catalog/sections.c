#include "catalog/sections.h"

const tg_catalog_section *const tg_catalog_sections[TG_CATALOG_SECTION_COUNT] = {
    &tg_catalog_resources, &tg_catalog_workloads, &tg_catalog_signals,
    &tg_catalog_sdks,      &tg_catalog_wrappers,  &tg_catalog_headers,
    &tg_catalog_hosts,     &tg_catalog_observers, &tg_catalog_surroundings,
};
