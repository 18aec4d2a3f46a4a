/* refuse.h - what a file is that is no plan, and what to run instead. Used inside lib/terraform
 * only. */
#ifndef TG_TERRAFORM_REFUSE_H
#define TG_TERRAFORM_REFUSE_H

#include "terraform/plan.h"

/* From a file's first bytes, decoded: NULL when it may well be a plan; else a message without any
 * of the file's text. */
const char *tg_plan_refuse_head(tg_slice head);
/* For a file without any JSON. */
extern const char tg_plan_no_json[];
/* From the keys of a JSON object that has none of a plan. */
const char *tg_plan_refuse_keys(const tg_plan *plan);
/* Whether a file that nobody named as a plan looks like one. */
bool tg_plan_recognise(tg_slice head);

#endif
