/* refuse.h - what a file is that is no plan, and what to run instead. Used inside lib/terraform
 * only. */
#ifndef TG_TERRAFORM_REFUSE_H
#define TG_TERRAFORM_REFUSE_H

#include "terraform/plan.h"

typedef struct tg_plan_refusal {
    const char *message; /* without any of the file's text; NULL: it may well be a plan */
    bool is_plan_meant;  /* somebody planned, and what came of it cannot be judged: never a pass */
} tg_plan_refusal;

/* From a file's first bytes, decoded. */
tg_plan_refusal tg_plan_refuse_head(tg_slice head);
/* For a file without any JSON, and for JSON that holds something else. */
extern const char tg_plan_no_json[];
extern const char tg_plan_other_json[];
extern const char tg_plan_without_changes[];
/* From the keys of a JSON object that has none of a plan. */
tg_plan_refusal tg_plan_refuse_keys(const tg_plan *plan);
/* Whether a file's name says that it is a plan. */
bool tg_plan_is_named_so(const char *path);
/* Whether a file that nobody gave as a plan can be one by its name, and looks like one. */
bool tg_plan_may_be(const char *path);
bool tg_plan_recognise(const char *path, tg_slice head);

#endif
