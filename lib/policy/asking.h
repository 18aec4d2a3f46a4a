/* asking.h - the conditions of policies, asked of one asset after another, with a memory.
 *
 * Fifteen thousand resources times two hundred policies are three million questions, but resources
 * are alike: they have few instance types, few environments. A condition's answer depends only on
 * the values of the fields that it asks for; the same values get the same answer without asking
 * again. */
#ifndef TG_POLICY_ASKING_H
#define TG_POLICY_ASKING_H

#include "policy/view.h"

/* All conditions and the fields that they ask for; made once, then only read. */
typedef struct tg_questions tg_questions;
/* One policy's condition. */
typedef struct tg_question tg_question;

/* Takes the enabled policies that have a condition. */
tg_status tg_questions_new(const tg_policy *policies, size_t count, tg_arena *arena,
                           tg_questions **out, tg_err *err) TG_MUST_CHECK;
/* Of the policy with that index; NULL when it has none. */
const tg_question *tg_question_of(const tg_questions *questions, size_t policy);

/* One thread's own. */
typedef struct tg_asking tg_asking;
tg_status tg_asking_new(const tg_questions *questions, tg_arena *arena, tg_asking **out,
                        tg_err *err) TG_MUST_CHECK;
/* Turns to an asset; `scratch` must live until the next turn. */
void tg_asking_next(tg_asking *asking, const tg_view *view, tg_arena *scratch);
/* As tg_condition_evaluate. */
tg_status tg_ask(tg_asking *asking, const tg_question *question, tg_truth *truth,
                 tg_slice *waits_for, tg_err *err) TG_MUST_CHECK;

#endif
