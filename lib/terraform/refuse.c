#include "terraform/refuse.h"

#include <string.h>

#define SHOW \
    "run `terraform show -json PLANFILE > plan.json` (or `tofu show -json`) and give that file"

const char tg_plan_no_json[] = "there is no JSON in this file; " SHOW;
const char tg_plan_without_changes[] =
    "this plan lists planned resources but has no `resource_changes`, so nothing of it can be "
    "judged; " SHOW;
const char tg_plan_other_json[] = "this JSON is no Terraform plan; " SHOW;

static bool has(tg_slice text, const char *word)
{
    return tg_slice_find(text, tg_slice_of(word)) != SIZE_MAX;
}

/* Words at the start of a line of HCL. */
static bool looks_like_hcl(tg_slice head)
{
    static const char *const words[] = {"resource \"", "terraform {", "provider \"", "module \"",
                                        "variable \"", "data \"",     "locals {",    "output \""};
    tg_slice rest = head;
    for (unsigned lines = 0; rest.ptr && lines < 200; lines++) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&rest, '\n'));
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            if (tg_slice_starts(line, tg_slice_of(words[i]))) return true;
        }
    }
    return false;
}

static bool is_zip(tg_slice head)
{
    return tg_slice_starts(head, tg_slice_of("PK\x03\x04"));
}

static const char *message_of(tg_slice head)
{
    tg_slice text = tg_slice_trim(head);
    if (!text.n) return "the file is empty; " SHOW;
    if (is_zip(head)) return "this is the binary plan file; " SHOW;
    bool is_json = has(text, "{\"") || text.ptr[0] == '{' || text.ptr[0] == '[';
    if (!is_json && has(text, "Terraform will perform the following actions")) {
        return "this is a plan as people read it, without the values; " SHOW;
    }
    if (!is_json && has(text, "OpenTofu will perform the following actions")) {
        return "this is a plan as people read it, without the values; " SHOW;
    }
    if (!is_json && looks_like_hcl(text)) {
        return "this is Terraform source, not a plan: run `terraform plan -out PLANFILE`, then "
               "`terraform show -json PLANFILE`";
    }
    return NULL;
}

tg_plan_refusal tg_plan_refuse_head(tg_slice head)
{
    return (tg_plan_refusal){message_of(head), is_zip(head)};
}

tg_plan_refusal tg_plan_refuse_keys(const tg_plan *plan)
{
    if (plan->has_log_part) {
        return (tg_plan_refusal){
            "this is the log of `terraform plan -json`, which has no values; " SHOW, true};
    }
    if (plan->has_state_part) {
        return (tg_plan_refusal){
            "this is a state, not a plan: a state tells what is, a plan what will be; " SHOW,
            false};
    }
    return (tg_plan_refusal){tg_plan_other_json, false};
}

/* --- names ------------------------------------------------------------------------------------ */

static tg_slice name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return tg_slice_of(slash ? slash + 1 : path);
}

/* A state in such a file is what `terraform show -json > plan.json` leaves behind when the plan
 * file was forgotten. */
bool tg_plan_is_named_so(const char *path)
{
    tg_slice name = name_of(path);
    return has(name, "plan") || has(name, "Plan") || has(name, "PLAN");
}

bool tg_plan_may_be(const char *path)
{
    static const char *const endings[] = {".json", ".tfplan", ".plan",   ".jsonl",
                                          ".out",  ".bin",    ".binary", ".tfstate"};
    tg_slice name = name_of(path);
    if (tg_slice_ends(name, tg_slice_of(".tf.json")) ||
        tg_slice_ends(name, tg_slice_of(".tofu.json"))) {
        return false;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (tg_slice_ends(name, tg_slice_of(endings[i]))) return true;
    }
    return !has(name, ".") && tg_plan_is_named_so(path);
}

/* Whatever is in such a file, a plan was meant. */
static bool is_plan_by_name(const char *path)
{
    tg_slice name = name_of(path);
    return tg_slice_is(name, "tfplan") || tg_slice_is(name, "tfplan.json") ||
           tg_slice_ends(name, tg_slice_of(".tfplan"));
}

bool tg_plan_recognise(const char *path, tg_slice head)
{
    if (is_plan_by_name(path)) return true;
    if (is_zip(head)) return has(head, "tfplan") || has(head, "tfstate") || has(head, "tfconfig");
    if (!has(head, "{")) return false;
    if (has(head, "\"resource_changes\"") || has(head, "\"planned_values\"")) return true;
    if (has(head, "\"format_version\"")) {
        return has(head, "\"terraform_version\"") || tg_plan_is_named_so(path);
    }
    if (has(head, "\"lineage\"") && has(head, "\"serial\"")) return true;
    if (has(head, "\"@module\"") && has(head, "\"terraform.ui\"")) return true;
    return has(head, "\"configuration\"") &&
           (has(head, "\"provider_config\"") || has(head, "\"root_module\""));
}
