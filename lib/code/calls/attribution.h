/* attribution.h - which tags a call carries: its own, those of its client, of what surrounds it, of
 * how what it makes is used, and of those who call the function that it stands in. */
#ifndef TG_CODE_ATTRIBUTION_H
#define TG_CODE_ATTRIBUTION_H

#include "code/calls/contexts.h"
#include "code/calls/model.h"
#include "code/resolve/callers.h"

/* A run of something that runs what it is given: `graph.invoke(x, config={"metadata": {...}})`. */
typedef struct tg_run {
    tg_ref of;
    tg_slice carrier;
    tg_sink sink;
} tg_run;

/* Those of a file that carry tags, as a rule's calls see them. */
typedef struct tg_runs {
    const tg_sdk_call *rule; /* NULL: not listed yet */
    tg_vec items;            /* tg_run */
    tg_slice family, listed; /* the name that the rules were last asked for, and what they said */
    bool is_listed;
} tg_runs;

/* What is the same for all calls of a file. Texts that are found are copied into `keep`. */
typedef struct tg_attributing {
    tg_resolver *r;
    const tg_unit *unit;
    const tg_lines *lines;
    tg_arena *keep;
    tg_vec *contexts; /* tg_context */
    tg_runs *runs;
    const tg_model *model; /* of the call: whose abilities decide what its carriers are worth */
} tg_attributing;

/* The tags and the open carriers of a call. Where memory ends, the resolver's status says so. */
tg_tagging tg_attribution_of(const tg_attributing *a, const tg_match *m);

/* --- by_callers.c */

/* Where tags or model of a call wait for a parameter of the function around it, what those who call
 * that function give. Tags: none where one of them gives none for certain; that all who are seen
 * give some proves nothing, as not all may be seen. The model: where all give the same, to a
 * function that only its file or directory sees. *bare is set to the CALL that gives nothing. */
void tg_attribution_by_callers(const tg_attributing *a, const tg_match *m, tg_tagging *tags,
                               tg_model *model, tg_caller *bare);

#endif
