/* emit.h - one asset while it is made: shared by emit.c and emit_tags.c, used by nobody else. */
#ifndef TG_TERRAFORM_EMIT_H
#define TG_TERRAFORM_EMIT_H

#include "terraform/plan.h"

/* Everything of an asset is copied from the plan's arena into the scan's; texts of rules and
 * constant ones stay where they are. */
typedef struct tg_emitter {
    tg_plan *plan;
    tg_plan_resource *resource;
    tg_slice provider; /* key of the provider's configuration, found when it is first needed */
    bool is_provider_known;
    bool out_of_memory;
} tg_emitter;

/* What an unknown value waits for when no expression tells. */
extern const tg_slice tg_emit_after_apply;

/* A copy in the scan's arena. */
tg_slice tg_emit_keep(tg_emitter *e, tg_slice text);
/* The same for a vector, without room to grow. */
void tg_emit_keep_vec(tg_emitter *e, tg_vec *vec);
/* The key of the resource's provider configuration; empty when there is none. */
tg_slice tg_emit_provider(tg_emitter *e);
/* The reference that the value at a path waits for, else "apply". */
tg_slice tg_emit_waits_at(const tg_plan_resource *resource, tg_slice path);

/* Tags and open carriers of one side, defaults and those of templates included. */
void tg_emit_tags(tg_emitter *e, const tg_plan_side *side, tg_state *out);

#endif
