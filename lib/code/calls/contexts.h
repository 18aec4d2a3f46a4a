/* contexts.h - blocks, decorators, callbacks and statements that attribute the calls they surround.
 */
#ifndef TG_CODE_CONTEXTS_H
#define TG_CODE_CONTEXTS_H

#include "code/calls/tags.h"

/* A call of a context function: `with attribution(team="search"):`, `@traceable(tags=[...])`,
 * `propagateAttributes({...}, () => ...)`, `Traceloop.set_association_properties({...})`. */
typedef struct tg_context {
    const tg_sdk_context *rule;
    uint32_t call;
    const tg_step *chain; /* the call as the end of what it is called on */
    const tg_unit *unit;
} tg_context;

/* Notes the CALL if the rules know what it calls, `callee`, as a context; TG_ENOMEM is the only
 * failure. Calls are offered in document order; one that was noted is not noted again. */
tg_status tg_contexts_note(tg_vec *contexts, tg_resolver *r, const tg_unit *unit, uint32_t call,
                           const tg_ref *callee) TG_MUST_CHECK;
/* Notes what stands around a call that has not been offered yet: `with trace(...):`, a decorator.
 */
void tg_contexts_note_around(tg_vec *contexts, tg_resolver *r, const tg_unit *unit, uint32_t call);
/* The same of a CALL that, by its method, may be a context that lasts: calls in front of it, or in
 * other functions, are told before it is met. */
tg_status tg_contexts_note_lasting(tg_vec *contexts, tg_resolver *r, const tg_unit *unit,
                                   uint32_t call) TG_MUST_CHECK;
/* The same of an ASSIGN into what the rules know: `axios.defaults.headers.common[k] = v`. */
tg_status tg_contexts_note_assigned(tg_vec *contexts, tg_resolver *r, const tg_unit *unit,
                                    uint32_t assign) TG_MUST_CHECK;
/* Adds the tags of all contexts around a call, or in front of it. */
void tg_contexts_apply(const tg_vec *contexts, const tg_unit *unit, uint32_t call, tg_tagging *to);
/* everywhere.c. The same of those that hold for all calls of an SDK: surely where they are surely
 * run, in the package of the call. While the other files are not known, those of this one are all
 * there are. */
void tg_contexts_apply_everywhere(const tg_vec *contexts, const tg_unit *unit, uint32_t call,
                                  const tg_sdk *sdk, tg_tagging *to);

#endif
