/* sdk_parse.h - entries of rule files taken apart: for sdk.c. */
#ifndef TG_CATALOG_SDK_PARSE_H
#define TG_CATALOG_SDK_PARSE_H

#include "catalog/sdk.h"
#include "model/schema.h"

/* A call at a path below its SDK's clients and modules. */
typedef struct tg_sdk_path {
    const tg_sdk *sdk;
    tg_slice path;
    const tg_sdk_call *call;
} tg_sdk_path;

/* The last part of the name of a context that lasts. */
typedef struct tg_sdk_lasting {
    tg_slice family, method;
} tg_sdk_lasting;

typedef struct tg_sdk_index {
    tg_arena *arena;
    tg_vec sdks;         /* const tg_sdk * */
    tg_vec forked;       /* const tg_sdk *: those of which forks are known by their name */
    tg_vec generated;    /* const tg_sdk *: those that a tool writes into the tree */
    tg_vec symbols;      /* tg_symbol, sorted by family and name */
    uint64_t ends[1024]; /* a bit for each way in which the last part of a symbol's name is built */
    uint64_t below[1024]; /* the same of SDKs whose names hold below any of their modules */
    tg_vec paths;         /* tg_sdk_path, sorted by SDK and path */
    tg_vec tails;         /* tg_sdk_path, sorted by family and path */
    tg_vec literals;      /* tg_slice */
    tg_vec starts;        /* tg_slice: literals with a dot, sorted; none starts with another */
    tg_vec wrappers;      /* tg_wrapper */
    tg_vec use_literals;  /* tg_use_literal */
    tg_vec uses;          /* tg_slice: all methods of tg_sdk_call.uses, each once */
    tg_vec lasting;       /* tg_sdk_lasting */
    tg_vec with_signs;    /* const tg_sdk_call * */
    const tg_unlisted *unlisted;
} tg_sdk_index;

extern const tg_schema tg_sdk_schema;
extern const tg_schema tg_wrapper_schema;
extern const tg_schema tg_header_schema;
extern const tg_schema tg_host_schema;
extern const tg_schema tg_observers_schema;
extern const tg_schema tg_surroundings_schema;

/* Languages whose rules are the same: "javascript" for "typescript", "java" for "kotlin". */
tg_slice tg_sdk_family_of(tg_slice language);
/* "complete" of "acme.llm.complete", "Acme::LLM#complete", "acme.com/llm/complete". */
tg_slice tg_sdk_last_part(tg_slice name);
/* Adds what one entry says; the entry was checked by its schema. TG_ENOMEM is the only failure. */
tg_status tg_sdk_add(tg_sdk_index *index, tg_value entry) TG_MUST_CHECK;
tg_status tg_wrapper_add(tg_sdk_index *index, tg_value entry) TG_MUST_CHECK;

/* Whether an entry is as its schema says; those that are built in were checked when they were. */
bool tg_catalog_is_sound(const tg_schema *schema, tg_value entry, bool is_builtin, tg_problems *to);

/* Carriers that stand outside of an SDK's entry; NULL with a count when there is no memory. */
tg_carriers tg_carriers_parse(tg_value list, tg_arena *arena);
extern const tg_schema tg_carrier_schema;
/* "map", "headers", ... */
bool tg_form_parse(tg_slice name, tg_form *out);

#endif
