#include "terraform/refuse.h"

#define SHOW \
    "run `terraform show -json PLANFILE > plan.json` (or `tofu show -json`) and give that file"

const char tg_plan_no_json[] = "there is no JSON in this file; " SHOW;

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

const char *tg_plan_refuse_head(tg_slice head)
{
    tg_slice text = tg_slice_trim(head);
    if (!text.n) return "the file is empty; " SHOW;
    if (tg_slice_starts(head, tg_slice_of("PK\x03\x04"))) {
        return "this is the binary plan file; " SHOW;
    }
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

const char *tg_plan_refuse_keys(const tg_plan *plan)
{
    if (plan->has_log_part) {
        return "this is the log of `terraform plan -json`, which has no values; " SHOW;
    }
    if (plan->has_state_part) {
        return "this is a state, not a plan: a state tells what is, a plan what will be; " SHOW;
    }
    return "this JSON is no Terraform plan; " SHOW;
}

bool tg_plan_recognise(tg_slice head)
{
    if (tg_slice_starts(head, tg_slice_of("PK\x03\x04"))) return has(head, "tfplan");
    if (!has(head, "{")) return false;
    if (has(head, "\"resource_changes\"") || has(head, "\"planned_values\"")) return true;
    if (has(head, "\"format_version\"") && has(head, "\"terraform_version\"")) return true;
    if (has(head, "\"@module\"") && has(head, "\"terraform.ui\"")) return true;
    return has(head, "\"configuration\"") &&
           (has(head, "\"provider_config\"") || has(head, "\"root_module\""));
}
