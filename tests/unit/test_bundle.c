/* lib/bundle: loading, and what it says about files that are wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "bundle_fixture.h"
#include "model/scalar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define DICTIONARY \
    "version: 1\n" \
    "owner: finops\n" \
    "keys:\n" \
    "  team: {required: true, values: {search: {aliases: [find]}, nlp: {deprecated: {use: " \
    "search}}}}\n" \
    "  use_case: {required: true, pattern: \"[a-z-]+\"}\n" \
    "  environment: {values: {prod: {aliases: [production]}, dev: {}}}\n"

static const tg_policy *find_policy(const tg_bundle *bundle, const char *id)
{
    for (size_t i = 0; i < bundle->policy_count; i++) {
        if (tg_slice_is(bundle->policies[i].id, id)) return &bundle->policies[i];
    }
    return NULL;
}

static void bundle_load__works_without_a_bundle(void **state)
{
    (void)state;
    bundle_case c = bundle_case_load(NULL);
    assert_int_equal(c.status, TG_OK);
    assert_true(c.bundle->is_builtin_dictionary);
    assert_true(tg_slice_is(c.bundle->source, "built-in"));
    assert_int_equal(c.bundle->dictionary.key_count, 2);
    assert_true(tg_slice_is(c.bundle->dictionary.keys[0].name, "team"));
    assert_true(c.bundle->dictionary.keys[1].requirement.is_required);
    const tg_policy *missing = find_policy(c.bundle, "tag-missing");
    assert_non_null(missing);
    assert_true(missing->is_builtin);
    assert_true(tg_slice_is(missing->check, "tag-missing"));
    bundle_case_free(&c);
}

static void bundle_load__reads_all_files(void **state)
{
    (void)state;
    static const memory_file files[] = {
        {"README.md", "not read"},
        {"audit.db", "\x01\x02"},
        {"budgets.yaml", "version: 1\nbudgets:\n  - {id: a, match: {team: search}, amount: 100}\n"},
        {"dictionary.yaml", DICTIONARY},
        {"policies/a.yaml",
         "version: 1\npolicies:\n"
         "  - {id: zz-own, severity: note, message: m, kinds: [llm_call],\n"
         "     when: {field: model, exists: true}, require: [team], deny: {team: [nlp]}}\n"
         "  - {id: tag-spelling, severity: error}\n"
         "  - {id: tag-missing, enabled: false}\n"},
        {"policies/samples/x.py", "not read"},
        {"rules/own.yaml", "version: 1\nwrappers: []\n"},
        {"usage.yaml", "version: 1\nusage: []\nmodels: {a: b}\n"},
        {"waivers.yaml",
         "version: 1\nmax_days: 30\nwaivers:\n"
         "  - {policy: zz-own, asset: 'a.b[\"*\"]', reason: r1, owner: o1, approver: a1,\n"
         "     expires: 2026-12-15, max_monthly_usd: 12.5}\n"},
        {NULL, NULL},
    };
    bundle_case c = bundle_case_load(files);
    assert_string_equal(bundle_case_problems(&c), "");
    assert_int_equal(c.status, TG_OK);
    assert_false(c.bundle->is_builtin_dictionary);
    assert_true(tg_slice_is(c.bundle->source, ".tallygate"));
    const tg_policy *own = find_policy(c.bundle, "zz-own");
    assert_non_null(own);
    assert_false(own->is_builtin);
    assert_true(own->is_enabled);
    assert_non_null(own->when);
    assert_int_equal(own->severity, TG_SEVERITY_NOTE);
    assert_int_equal(own->kinds, 1u << TG_KIND_LLM_CALL);
    assert_int_equal(own->required_tag_count, 1);
    assert_int_equal(own->denied_tag_count, 1);
    assert_true(tg_slice_is(own->denied_tags[1], "nlp"));
    assert_ptr_equal(own, &c.bundle->policies[c.bundle->policy_count - 1]);
    assert_int_equal(find_policy(c.bundle, "tag-spelling")->severity, TG_SEVERITY_ERROR);
    assert_int_equal(find_policy(c.bundle, "tag-spelling")->changed_at.line, 5);
    assert_false(find_policy(c.bundle, "tag-missing")->is_enabled);
    assert_int_equal(c.bundle->waiver_count, 1);
    assert_int_equal(c.bundle->waiver_max_days, 30);
    assert_int_equal(c.bundle->waivers[0].max_monthly_nano_usd, 12500000000);
    assert_int_equal(c.bundle->rule_count, 1);
    assert_non_null(c.bundle->usage);
    assert_non_null(c.bundle->budgets);
    bundle_case_free(&c);
}

static void bundle_load__hashes_names_and_bytes(void **state)
{
    (void)state;
    static const memory_file a[] = {{"dictionary.yaml", DICTIONARY}, {NULL, NULL}};
    static const memory_file b[] = {{"dictionary.yaml", DICTIONARY "\n"}, {NULL, NULL}};
    static const memory_file c[] = {
        {"README.md", "x"}, {"dictionary.yaml", DICTIONARY}, {NULL, NULL}};
    bundle_case one = bundle_case_load(a);
    bundle_case two = bundle_case_load(b);
    bundle_case three = bundle_case_load(c);
    assert_string_not_equal(one.bundle->sha256, two.bundle->sha256);
    assert_string_equal(one.bundle->sha256, three.bundle->sha256);
    assert_int_equal(strlen(one.bundle->sha256), 64);
    bundle_case_free(&one);
    bundle_case_free(&two);
    bundle_case_free(&three);
}

/* One wrong file beside a good dictionary, and the whole of what is said about it. */
static const struct wrong {
    const char *path;
    const char *text;
    const char *problems;
} WRONG[] = {
    /* --- names */
    {"dictonary.yaml", "",
     ".tallygate/dictonary.yaml:0:0: this is no file of a bundle, did you mean "
     "`dictionary.yaml`?\n"},
    {"budget.yml", "",
     ".tallygate/budget.yml:0:0: this is no file of a bundle, did you mean "
     "`budgets.yaml`?\n"},
    {"policy/a.yaml", "",
     ".tallygate/policy/a.yaml:0:0: this is no file of a bundle, did you mean "
     "`policies/`?\n"},
    {"policies/a.yml", "",
     ".tallygate/policies/a.yml:0:0: files in policies/ end in .yaml; rename it, or "
     "move it out of the bundle\n"},
    {"something.json", "",
     ".tallygate/something.json:0:0: this is no file of a bundle, which has "
     "dictionary.yaml, budgets.yaml, usage.yaml, waivers.yaml, policies/*.yaml, "
     "rules/*.yaml and prices/*.csv\n"},
    {"usage.yaml", NULL, ".tallygate/usage.yaml:0:0: cannot be read\n"},
    /* --- every file */
    {"usage.yaml", "",
     ".tallygate/usage.yaml:0:0: the file is empty; it needs at least `version: 1`\n"},
    {"usage.yaml", "# nothing\n",
     ".tallygate/usage.yaml:0:0: the file is empty; it needs at least `version: 1`\n"},
    {"usage.yaml", "usage: []\n",
     ".tallygate/usage.yaml:1:1: `version: 1` is missing; it says which form of the file this "
     "is\n"},
    {"usage.yaml", "version: 2\n",
     ".tallygate/usage.yaml:1:10: `version`: this program reads version 1, found the number 2\n"},
    {"usage.yaml", "- a\n",
     ".tallygate/usage.yaml:1:1: expected a mapping that starts with `version: 1`, found a list\n"},
    {"usage.yaml", "version: 1\n---\nversion: 1\n",
     ".tallygate/usage.yaml:2:1: a second YAML document begins here; a bundle file holds one\n"},
    {"usage.yaml", "version: 1\nusages: []\n",
     ".tallygate/usage.yaml:2:1: unknown key `usages` in usage.yaml, did you mean `usage`?\n"},
    {"usage.yaml", "version: 1\nwhatever: []\n",
     ".tallygate/usage.yaml:2:1: unknown key `whatever` in usage.yaml; it may have version, usage, "
     "models, "
     "regions, currency, prices, node_pools\n"},
    /* --- policies */
    {"policies/a.yaml", "version: 1\npolicies:\n  - {id: tag-mising, severity: note}\n",
     ".tallygate/policies/a.yaml:3:10: there is no built-in policy `tag-mising` to change (did you "
     "mean "
     "`tag-missing`?); a new policy needs `when`, `require` or `deny`\n"},
    {"policies/a.yaml", "version: 1\npolicies:\n  - {id: tag-missing, severity: fatal}\n",
     ".tallygate/policies/a.yaml:3:33: `severity`: expected error, warning or note; found the text "
     "\"fatal\"\n"},
    {"policies/a.yaml", "version: 1\npolicies:\n  - {id: tag-missing, severity: warn}\n",
     ".tallygate/policies/a.yaml:3:33: `severity`: expected error, warning or note; found the text "
     "\"warn\"\n"},
    {"policies/a.yaml", "version: 1\npolicies:\n  - {id: tag-missing}\n",
     ".tallygate/policies/a.yaml:3:5: nothing of `tag-missing` is changed here; add `severity`, "
     "`enabled`, "
     "`kinds`, `when`, `message`, `fix`, `title` or `minimum_carrier`\n"},
    {"policies/a.yaml", "version: 1\npolicies:\n  - {id: tag-missing, why: x}\n",
     ".tallygate/policies/a.yaml:3:23: `why` of the built-in policy `tag-missing` cannot be "
     "changed; a "
     "policy of your own needs an id of its own\n"},
    {"policies/a.yaml", "version: 1\npolicies:\n  - {id: own, check: tag-missing}\n",
     ".tallygate/policies/a.yaml:3:15: unknown key `check` in a policy; it may have id, title, "
     "severity, "
     "enabled, kinds, when, require, deny, minimum_carrier, message, fix, why, fails, passes, "
     "example_language\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - {id: Own Policy, when: {field: kind, equals: resource}}\n",
     ".tallygate/policies/a.yaml:3:5: a new policy needs `message`, which says what is wrong; "
     "{model}, "
     "{address} and other fields may stand in it\n"
     ".tallygate/policies/a.yaml:3:5: a new policy needs `severity`: error, warning or note\n"
     ".tallygate/policies/a.yaml:3:10: `id`: expected lower-case letters, digits and dashes, found "
     "the text "
     "\"Own Policy\"\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - id: own\n    severity: note\n    message: m\n    when: {field: "
     "tags.taem, "
     "exists: true}\n",
     ".tallygate/policies/a.yaml:6:19: the dictionary has no key `taem`, did you mean `team`?\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - id: own\n    severity: note\n    message: m\n"
     "    when:\n      all:\n        - {field: tags.environment, not_equals: production}\n"
     "        - not: {field: tags.team, in: [search, serch]}\n",
     ".tallygate/policies/a.yaml:8:49: write `prod`: `production` is only another way to write it\n"
     ".tallygate/policies/a.yaml:9:48: the dictionary has no value `serch` for `team`, did you "
     "mean "
     "`search`?\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - {id: own, severity: note, message: m, when: {field: kind, equals: "
     "llm-call}}\n",
     ".tallygate/policies/a.yaml:3:71: `kind` is never the text \"llm-call\", did you mean "
     "`llm_call`?\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - {id: own, severity: note, message: m, when: {field: kind, eqals: "
     "x}}\n",
     ".tallygate/policies/a.yaml:3:63: unknown operator `eqals`, did you mean `equals`?\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - {id: own, severity: note, message: m, require: [taem], kinds: "
     "[recource]}\n",
     ".tallygate/policies/a.yaml:3:68: `kinds`: expected resource, workload or llm_call; found the "
     "text "
     "\"recource\", did you mean `resource`?\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - {id: own, severity: note, message: m, require: [taem], deny: "
     "{team: nlp}}\n",
     ".tallygate/policies/a.yaml:3:53: the dictionary has no key `taem`, did you mean `team`?\n"
     ".tallygate/policies/a.yaml:3:73: `team`: expected a list of values that is not empty, found "
     "the text "
     "\"nlp\"\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - {id: tag-missing, severity: note}\n  - {id: tag-missing, enabled: "
     "no}\n",
     ".tallygate/policies/a.yaml:4:10: policy `tag-missing` stands twice: also in "
     ".tallygate/policies/a.yaml:3\n"},
    {"policies/a.yaml", "version: 1\npolicies:\n  - {id: tag-missing, enabled: 1}\n  - 12\n",
     ".tallygate/policies/a.yaml:3:32: `enabled`: expected true or false, found the number 1\n"
     ".tallygate/policies/a.yaml:4:5: expected a policy, a mapping; found the number 12\n"},
    {"policies/a.yaml", "version: 1\npolicies:\n  - {severity: note, title: 12}\n",
     ".tallygate/policies/a.yaml:3:5: a policy needs `id`\n"
     ".tallygate/policies/a.yaml:3:29: `title`: expected a text, found the number 12; put it in "
     "quotes\n"},
    {"policies/a.yaml",
     "version: 1\npolicies:\n  - id: own\n    severity: note\n    when: {field: tags.Name, exists: "
     "true}\n"
     "    message: \"{modle} {model} {tags.taem} {tags.Name} {keys} {dictionary.owner} {whatever} "
     "{{}} {\"\n"
     "    fix: 'tags = { team = \"x\" } {dictionary.ownr}'\n",
     ".tallygate/policies/a.yaml:6:14: `message`: there is no field {modle}, did you mean "
     "{model}?\n"
     ".tallygate/policies/a.yaml:6:14: the dictionary has no key `taem`, did you mean `team`?\n"
     ".tallygate/policies/a.yaml:7:10: `fix`: there is no field {dictionary.ownr}, did you mean "
     "{dictionary.owner}?\n"},
    /* --- waivers */
    {"waivers.yaml", "version: 1\nwaivers:\n  - {policy: tag-missing, asset: a.b}\n",
     ".tallygate/waivers.yaml:3:5: a waiver needs `approver`\n"
     ".tallygate/waivers.yaml:3:5: a waiver needs `expires`\n"
     ".tallygate/waivers.yaml:3:5: a waiver needs `owner`\n"
     ".tallygate/waivers.yaml:3:5: a waiver needs `reason`\n"},
    {"waivers.yaml",
     "version: 1\nwaivers:\n  - policy: tag-misssing\n    asset: aws_instance.*\n    reason: TODO\n"
     "    owner: ml-lead\n    approver: finops\n    expires: 2026-12-15\n",
     ".tallygate/waivers.yaml:3:13: `policy`: the text \"tag-misssing\" is no policy's id, did you "
     "mean "
     "`tag-missing`?\n"
     ".tallygate/waivers.yaml:4:12: `asset`: a waiver is for one asset, by its exact address; a "
     "pattern "
     "would grow by itself\n"
     ".tallygate/waivers.yaml:5:13: `reason`: the text \"TODO\" is a placeholder\n"},
    {"waivers.yaml",
     "version: 1\nwaivers:\n  - {policy: tag-value, asset: a, reason: r1, owner: o1, approver: a1, "
     "expires: "
     "2026-02-29}\n",
     ".tallygate/waivers.yaml:3:81: `expires`: expected the last day it holds, as YYYY-MM-DD, "
     "found the text "
     "\"2026-02-29\"\n"},
    {"waivers.yaml",
     "version: 1\nmax_days: 0\nwaivers:\n"
     "  - {policy: tag-value, asset: a, reason: r1, owner: o1, approver: a1, expires: 2026-02-28}\n"
     "  - {policy: tag-value, asset: a, reason: r2, owner: o2, approver: a2, expires: "
     "2026-03-28}\n",
     ".tallygate/waivers.yaml:2:11: `max_days`: expected 1 to 3660 days, found 0\n"
     ".tallygate/waivers.yaml:5:5: this finding is waived twice: also in line 4\n"},
    /* --- budgets */
    {"budgets.yaml",
     "version: 1\nbudgets:\n  - {id: a, match: {taem: x}, amount: -5, warn_at: 80}\n",
     ".tallygate/budgets.yaml:3:39: `amount`: expected an amount in US dollars such as 1200 or "
     "0.25, found "
     "the number -5\n"
     ".tallygate/budgets.yaml:3:52: `warn_at`: expected a percentage such as 80%, found the number "
     "80\n"},
    {"budgets.yaml",
     "version: 1\nbudgets:\n  - {id: a, match: {taem: x, team: null}, amount: 5}\n"
     "  - {id: a, match: {team: [search]}, amount: 5, warn_at: 90%, block_at: 80%}\n",
     ".tallygate/budgets.yaml:3:21: the dictionary has no key `taem`, did you mean `team`?\n"
     ".tallygate/budgets.yaml:4:10: budget `a` stands twice: also in line 3\n"
     ".tallygate/budgets.yaml:4:58: `warn_at` is above `block_at`, so nobody would be warned\n"},
    {"budgets.yaml",
     "version: 1\nbudgets:\n  - {id: a, match: {taem: x, team: null}, amount: 5}\n"
     "  - {id: a, match: {team: [search]}, amount: 5}\n  - {id: b, match: {}, amount: 5}\n"
     "  - {id: c, match: team, amount: 5}\n",
     ".tallygate/budgets.yaml:3:21: the dictionary has no key `taem`, did you mean `team`?\n"
     ".tallygate/budgets.yaml:4:10: budget `a` stands twice: also in line 3\n"
     ".tallygate/budgets.yaml:4:27: `team`: expected one value, or null for assets without it; "
     "found a "
     "list\n"
     ".tallygate/budgets.yaml:5:20: `match` is empty; name at least one key, as in {team: search}\n"
     ".tallygate/budgets.yaml:6:20: `match`: expected a mapping of keys to values, such as {team: "
     "search}; "
     "found the text \"team\"\n"},
    {"budgets.yaml",
     "version: 1\nbudgets:\n  - id: a\n    match: {team: nlp}\n    amount: 1e3\n    raises:\n"
     "      - {amount: 1, from: 2026-12-01, until: 2026-11-30, reason: r1, approver: a1}\n",
     ".tallygate/budgets.yaml:5:13: `amount`: expected an amount in US dollars such as 1200 or "
     "0.25, found "
     "the number 1e3\n"
     ".tallygate/budgets.yaml:7:46: `until` is before `from`\n"},
    {"budgets.yaml",
     "version: 1\nbudgets:\n  - {id: a, match: {team: nlp}, amount: 5, period: weekly}\n",
     ".tallygate/budgets.yaml:3:52: `period`: expected month, quarter or year; found the text "
     "\"weekly\"\n"},
    /* --- usage */
    {"usage.yaml",
     "version: 1\nusage:\n  - {match: {use_case: chat, address: a.b}, cached_input: 140%, "
     "hours_per_month: "
     "800}\n  - {match: {team: search}, instances: {low: 3, expected: 2, high: 6}}\n"
     "  - {match: {team: search}, instances: -1}\n  - {match: {team: search}}\n",
     ".tallygate/usage.yaml:3:59: `cached_input`: expected a share of the input, at most 100%\n"
     ".tallygate/usage.yaml:3:82: `hours_per_month`: a month has at most 744 hours\n"
     ".tallygate/usage.yaml:4:40: expected low <= expected <= high, found 3, 2, 6\n"
     ".tallygate/usage.yaml:5:40: `instances`: expected a whole number or {low, expected, high}, "
     "found the "
     "number -1\n"
     ".tallygate/usage.yaml:6:5: nothing is said about the use; add `requests_per_month`, "
     "`hours_per_month`, `instances` or the like\n"},
    {"usage.yaml",
     "version: 1\nusage:\n  - {match: {team: search}, requests_per_month: 1.5}\nmodels: {a: 4}\n"
     "regions: {default: {was: x}}\n",
     ".tallygate/usage.yaml:3:49: `requests_per_month`: expected a whole number, found the number "
     "1.5\n"
     ".tallygate/usage.yaml:4:13: `models`: expected a mapping of opaque model names to priced "
     "models, as "
     "texts, found the number 4; put it in quotes\n"
     ".tallygate/usage.yaml:5:21: unknown key `was` in `default`, did you mean `aws`?\n"},
    /* --- rules */
    {"rules/a.yaml", "version: 1\nresource: []\n",
     ".tallygate/rules/a.yaml:2:1: unknown key `resource` in a rule file, did you mean "
     "`resources`?\n"},
    {"rules/a.yaml", "version: 1\n",
     ".tallygate/rules/a.yaml:1:1: the file has no rules; add `resources`, `workloads`, `sdks` or "
     "`wrappers`\n"},
};

static void bundle_load__says_what_is_wrong(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        const memory_file files[] = {
            {"dictionary.yaml", DICTIONARY}, {WRONG[i].path, WRONG[i].text}, {NULL, NULL}};
        bundle_case c = bundle_case_load(files);
        assert_int_equal(c.status, TG_EUSAGE);
        assert_null(c.bundle);
        if (strcmp(bundle_case_problems(&c), WRONG[i].problems) != 0) {
            print_error("case %zu: expected\n%sbut got\n%s", i, WRONG[i].problems,
                        bundle_case_problems(&c));
            wrong++;
        }
        bundle_case_free(&c);
    }
    assert_int_equal(wrong, 0);
}

static void bundle_load__reports_all_files_sorted(void **state)
{
    (void)state;
    static const memory_file files[] = {
        {"waivers.yaml", "version: 3\n"},
        {"dictionary.yaml", "version: 1\nkeys: {team: {requird: true}}\n"},
        /* names that only a sound dictionary could judge are left alone */
        {"budgets.yaml", "version: 1\nbudgets: [{id: a, match: {taem: x}, amount: 5, bogus: 1}]\n"},
        {NULL, NULL},
    };
    bundle_case c = bundle_case_load(files);
    assert_int_equal(c.status, TG_EUSAGE);
    assert_string_equal(bundle_case_problems(&c),
                        ".tallygate/budgets.yaml:2:48: unknown key `bogus` in a budget; it may "
                        "have id, match, amount, "
                        "period, warn_at, block_at, raises\n"
                        ".tallygate/dictionary.yaml:2:15: unknown key `requird` in a key, did you "
                        "mean `required`?\n"
                        ".tallygate/waivers.yaml:1:10: `version`: this program reads version 1, "
                        "found the number 3\n");
    assert_string_equal(c.err.file, ".tallygate/budgets.yaml");
    assert_int_equal(c.err.line, 2);
    bundle_case_free(&c);
}

static void bundle_load__limits_the_list_of_problems(void **state)
{
    (void)state;
    tg_buf text = tg_buf_of(TG_LIMIT_BUNDLE_BYTES);
    tg_buf_puts(&text, "version: 1\nkeys:\n");
    for (unsigned i = 0; i < 200; i++) {
        tg_buf_printf(&text, "  k%u: {a%u: 1, b%u: 1, c%u: 1, d%u: 1, e%u: 1, f%u: 1}\n", i, i, i,
                      i, i, i, i);
    }
    tg_buf_putc(&text, '\0');
    bundle_case c = bundle_case_dictionary(text.data);
    assert_int_equal(c.status, TG_EUSAGE);
    assert_int_equal(c.problems.count, TG_LIMIT_PROBLEMS + 1);
    bundle_case_free(&c);
    tg_buf_free(&text);
}

static void bundle_check_dates__limits_how_far_ahead(void **state)
{
    (void)state;
    static const memory_file files[] = {
        {"waivers.yaml",
         "version: 1\nwaivers:\n"
         "  - {policy: tag-value, asset: a, reason: r1, owner: o1, approver: a1, expires: "
         "2027-01-01}\n"},
        {NULL, NULL},
    };
    static const struct {
        const char *today;
        tg_status status;
    } cases[] = {{"2026-07-05", TG_OK}, {"2026-07-04", TG_EUSAGE}, {"2027-06-01", TG_OK}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        bundle_case c = bundle_case_load(files);
        assert_int_equal(c.status, TG_OK);
        int64_t today = 0;
        assert_true(tg_date_parse(tg_slice_of(cases[i].today), &today));
        assert_int_equal(tg_bundle_check_dates(c.bundle, today, c.arena, &c.problems, &c.err),
                         cases[i].status);
        assert_int_equal(c.problems.count, cases[i].status ? 1 : 0);
        bundle_case_free(&c);
    }
}

/* --- directories ------------------------------------------------------------------------------ */

static void write_text(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

static bundle_case load_directory(const char *path)
{
    bundle_case c = {.arena = tg_arena_new()};
    c.problems = tg_vec_of(c.arena, sizeof(tg_diagnostic));
    tg_bundle_source source = tg_bundle_directory(path, c.arena);
    c.status = tg_bundle_load(&source, c.arena, &c.bundle, &c.problems, &c.err);
    return c;
}

static void bundle_directory__reads_what_is_there_and_follows_no_link(void **state)
{
    (void)state;
    char top[] = "/tmp/tallygate-test-XXXXXX";
    assert_non_null(mkdtemp(top));
    assert_int_equal(chdir(top), 0);
    assert_int_equal(mkdir("b", 0700), 0);
    assert_int_equal(mkdir("b/policies", 0700), 0);
    assert_int_equal(mkdir("b/.hidden", 0700), 0);
    write_text("b/.hidden/x.yaml", "");
    write_text("b/dictionary.yaml", DICTIONARY);
    write_text("b/policies/p.yaml", "version: 1\npolicies: [{id: tag-value, severity: note}]\n");
    bundle_case c = load_directory("b/");
    assert_string_equal(bundle_case_problems(&c), "");
    assert_int_equal(c.status, TG_OK);
    assert_int_equal(c.bundle->dictionary.key_count, 3);
    assert_int_equal(find_policy(c.bundle, "tag-value")->severity, TG_SEVERITY_NOTE);
    assert_true(
        tg_slice_is(find_policy(c.bundle, "tag-value")->changed_at.file, "b/policies/p.yaml"));
    bundle_case_free(&c);

    write_text("outside.yaml", "version: 1\nbudgets: []\n");
    assert_int_equal(symlink("../outside.yaml", "b/budgets.yaml"), 0);
    assert_int_equal(mkfifo("b/usage.yaml", 0600), 0);
    c = load_directory("b");
    assert_int_equal(c.status, TG_EUSAGE);
    assert_int_equal(c.problems.count, 2);
    bundle_case_free(&c);

    c = load_directory("nowhere");
    assert_int_equal(c.status, TG_ENOTFOUND);
    assert_string_equal(c.err.file, "nowhere");
    bundle_case_free(&c);
    c = load_directory("outside.yaml");
    assert_int_equal(c.status, TG_EIO);
    bundle_case_free(&c);
    assert_int_equal(unlink("b/budgets.yaml") | unlink("b/usage.yaml") |
                         unlink("b/dictionary.yaml") | unlink("b/policies/p.yaml") |
                         unlink("b/.hidden/x.yaml") | unlink("outside.yaml") | rmdir("b/.hidden") |
                         rmdir("b/policies") | rmdir("b"),
                     0);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(top), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bundle_load__works_without_a_bundle),
        cmocka_unit_test(bundle_load__reads_all_files),
        cmocka_unit_test(bundle_load__hashes_names_and_bytes),
        cmocka_unit_test(bundle_load__says_what_is_wrong),
        cmocka_unit_test(bundle_load__reports_all_files_sorted),
        cmocka_unit_test(bundle_load__limits_the_list_of_problems),
        cmocka_unit_test(bundle_check_dates__limits_how_far_ahead),
        cmocka_unit_test(bundle_directory__reads_what_is_there_and_follows_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
