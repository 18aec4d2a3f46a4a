/* The verdicts that a plan's shapes must lead to, one case for each shape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "terraform_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* One change of a SageMaker endpoint `e`, which is always AI, and its configuration. */
#define HEAD "{'format_version':'1.2','terraform_version':'1.11.4',"
#define ENDPOINT(change) \
    "{'address':'aws_sagemaker_endpoint.e','mode':'managed','type':'aws_sagemaker_endpoint','" \
    "name':'e'," \
    "'change':{" change "}}"
#define CHANGES(list) "'resource_changes':[" list "]"
#define CREATE(after, unknown, sensitive) \
    "'actions':['create'],'before':null,'after':" after ",'after_unknown':" unknown \
    ",'before_sensitive':false,'after_sensitive':" sensitive
#define BLOCK(key, expressions) \
    "{'address':'aws_sagemaker_endpoint.e','mode':'managed','type':'aws_sagemaker_endpoint','" \
    "name':'e'," \
    "'provider_config_key':'" key "','expressions':{" expressions "}}"
#define CONFIGURATION(providers, block) \
    ",'configuration':{'provider_config':{" providers "},'root_module':{'resources':[" block "]}}"
#define PLAN(change, block) \
    HEAD CHANGES(ENDPOINT(change)) CONFIGURATION("'aws':{'name':'aws'}", block) "}"
#define DEFAULTS(name, defaults) \
    "'" name "':{'name':'aws','expressions':{'default_tags':[{'tags':" defaults "}]}}"

typedef struct plan_case {
    const char *name;
    const char *plan;
    const char *expected;
} plan_case;

static void check(const plan_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        terraform_fixture f;
        terraform_fixture_open(&f, NULL);
        const char *json = terraform_json(&f, cases[i].plan);
        tg_scan *scan = terraform_read(&f, "plan.json", tg_slice_of(json), true);
        const char *shown = terraform_show(&f, scan);
        if (strcmp(shown, cases[i].expected)) print_message("case: %s\n", cases[i].name);
        assert_string_equal(shown, cases[i].expected);
        terraform_fixture_close(&f);
    }
}

/* --- tags of AWS: own, merged, default
 * ------------------------------------------------------------ */

static const plan_case aws_cases[] = {
    {"absent that looks unknown is absent",
     PLAN(CREATE("{'tags':null}", "{'tags_all':true}", "{}"), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {} []\n"},
    {"a map that is unknown as a whole names what it waits for",
     PLAN(CREATE("{}", "{'tags':true,'tags_all':true}", "{}"),
          BLOCK("aws", "'tags':{'references':['random_pet.t.id','random_pet.t','var.x']}")),
     "aws_sagemaker_endpoint.e create {} [tags?random_pet.t.id]\n"},
    {"a null map with an expression is absent",
     PLAN(CREATE("{'tags':null}", "{'tags_all':true}", "{}"),
          BLOCK("aws", "'tags':{'references':['var.tags']}")),
     "aws_sagemaker_endpoint.e create {} []\n"},
    {"unknown defaults leave the resource's own tags known",
     HEAD CHANGES(ENDPOINT(CREATE("{'tags':{'team':'a'}}", "{'tags_all':true}", "{}")))
         CONFIGURATION(DEFAULTS("aws", "{'references':['random_pet.t.id','random_pet.t']}"),
                       BLOCK("aws", "'tags':{'constant_value':{'team':'a'}}")) "}",
     "aws_sagemaker_endpoint.e create {team=a@tags} [default_tags?random_pet.t.id]\n"},
    {"a key whose value is not known is there",
     PLAN(CREATE("{'tags':{'a':'b'}}", "{'tags':{'team':true},'tags_all':true}", "{}"),
          BLOCK("aws", "'tags':{'references':['var.team']}")),
     "aws_sagemaker_endpoint.e create {a=b@tags team?var.team@tags} []\n"},
    {"known merged tags with one unknown value",
     PLAN(CREATE("{'tags':{},'tags_all':{'a':'b'}}",
                 "{'tags':{'team':true},'tags_all':{'team':true}}", "{}"),
          BLOCK("aws", "'tags':{'references':['var.team']}")),
     "aws_sagemaker_endpoint.e create {a=b@default_tags team?var.team@tags} []\n"},
    {"empty map, empty value, null value",
     PLAN(CREATE("{'tags':{},'tags_all':{}}", "{}", "{}"), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {} []\n"},
    {"an empty value is there, a null value is not",
     PLAN(CREATE("{'tags':{'a':'','b':null},'tags_all':{'a':'','b':null}}", "{}", "{}"),
          BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {a=@tags} []\n"},
    {"only default tags",
     PLAN(CREATE("{'tags':null,'tags_all':{'team':'a'}}", "{}", "{}"), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {team=a@default_tags} []\n"},
    {"default tags from the configuration when the merged map is not known",
     HEAD CHANGES(
         ENDPOINT(CREATE("{'tags':{'use':true}}", "{'tags':{'team':true},'tags_all':true}", "{}")))
         CONFIGURATION(DEFAULTS("aws", "{'constant_value':{'env':'prod','team':'x'}}"),
                       BLOCK("aws", "'tags':{'references':['var.t']}")) "}",
     "aws_sagemaker_endpoint.e create {use=true@tags team?var.t@tags env=prod@default_tags} []\n"},
    {"an aliased provider has its own defaults",
     HEAD CHANGES(ENDPOINT(CREATE("{'tags':null}", "{'tags_all':true}", "{}")))
         CONFIGURATION(DEFAULTS("aws", "{'constant_value':{'team':'a'}}") "," DEFAULTS(
                           "aws.west", "{'constant_value':{'team':'w'}}"),
                       BLOCK("aws.west", "")) "}",
     "aws_sagemaker_endpoint.e create {team=w@default_tags} []\n"},
    {"a provider without tags of its own in the plan (before 3.38)",
     PLAN(CREATE("{'tags':{'team':'a'}}", "{'id':true}", "{}"), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {team=a@tags} []\n"},
    {"a plan without a configuration cannot tell",
     HEAD CHANGES(ENDPOINT(CREATE("{'tags':null}", "{'tags_all':true}", "{}"))) "}",
     "aws_sagemaker_endpoint.e create {} [default_tags?apply]\n"},
};

static void plan__effective_tags_of_aws(void **state)
{
    (void)state;
    check(aws_cases, COUNT(aws_cases));
}

/* --- sensitive values
 * ----------------------------------------------------------------------------- */

static const plan_case sensitive_cases[] = {
    {"one value",
     PLAN(CREATE("{'tags':{'team':'canary'},'tags_all':{'team':'canary'}}", "{}",
                 "{'tags':{'team':true},'tags_all':{}}"),
          BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {team=*@tags} []\n"},
    {"the whole map",
     PLAN(CREATE("{'tags':{'team':'canary'}}", "{'tags_all':true}", "{'tags':true}"),
          BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {} [tags?a sensitive value]\n"},
    {"everything", PLAN(CREATE("{'tags':{'team':'canary'}}", "{}", "true"), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {} [tags?a sensitive value]\n"},
    {"a default that comes from a sensitive variable is marked nowhere but in the configuration",
     HEAD CHANGES(ENDPOINT(CREATE(
         "{'tags':null,'tags_all':{'team':'canary'}}", "{}",
         "{'tags_all':{}}"))) ",'configuration':{'provider_config':"
                              "{" DEFAULTS(
                                  "aws",
                                  "{'references':['var."
                                  "team']}") "},'root_"
                                             "module':{'"
                                             "resources':"
                                             "[" BLOCK(
                                                 "aw"
                                                 "s",
                                                 "") "],'variables':{'team':{'sensitive':true}}}}}",
     "aws_sagemaker_endpoint.e create {team=*@default_tags} []\n"},
    {"empty objects are no mark",
     PLAN(
         CREATE("{'tags':{'team':'a'},'tags_all':{'team':'a'}}", "{}", "{'tags':{},'tags_all':{}}"),
         BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e create {team=a@tags} []\n"},
};

static void plan__sensitive_values_are_not_kept(void **state)
{
    (void)state;
    check(sensitive_cases, COUNT(sensitive_cases));
}

/* --- modules
 * -------------------------------------------------------------------------------------- */

#define IN_MODULE(change) \
    "{'address':'module.m[\\'a.b\\'].aws_sagemaker_endpoint.e','module_address':'module.m[\\'a." \
    "b\\']'," \
    "'mode':'managed','type':'aws_sagemaker_endpoint','name':'e','change':{" change "}}"
#define MODULE_PLAN(key, arguments, variables) \
    HEAD CHANGES(IN_MODULE(CREATE( \
        "{}", "{'tags':true,'tags_all':true}", \
        "{}"))) ",'configuration':{'provider_config':" \
                "{" DEFAULTS("aws", "{'constant_value':{'env':'p'" \
                                    "}}") ",'module.n:aws':{'" \
                                          "name':'aws'}},'root_" \
                                          "module':{'module_" \
                                          "calls':{'m':{'source':" \
                                          "'./m'," \
                                          "'expressions':" \
                                          "{" arguments "},'module':{'" \
                                          "resources':[" BLOCK(key, "'tags':{'" \
                                                                    "references':['var." \
                                                                    "tags']}") "],'" \
                                                                               "variabl" \
                                                                               "es':" \
                                                                               "{" variables \
                                                                               "}}}}}}}"

static const plan_case module_cases[] = {
    {"a variable that nobody sets and that defaults to null is absent",
     MODULE_PLAN("module.m:aws", "", "'tags':{'default':null}"),
     "module.m[\"a.b\"].aws_sagemaker_endpoint.e create {env=p@default_tags} []\n"},
    {"a variable that is set to nothing is absent",
     MODULE_PLAN("aws", "'tags':{'constant_value':{}}", "'tags':{}"),
     "module.m[\"a.b\"].aws_sagemaker_endpoint.e create {env=p@default_tags} []\n"},
    {"a variable that is computed is unknown",
     MODULE_PLAN("aws", "'tags':{'references':['random_pet.t.id','random_pet.t']}", "'tags':{}"),
     "module.m[\"a.b\"].aws_sagemaker_endpoint.e create {env=p@default_tags} [tags?var.tags]\n"},
};

static void plan__variables_are_followed_through_modules(void **state)
{
    (void)state;
    check(module_cases, COUNT(module_cases));
}

/* --- actions
 * -------------------------------------------------------------------------------------- */

#define TAGGED "{'tags':{'team':'a'},'tags_all':{'team':'a'}}"
#define BOTH(actions, rest) \
    "'actions':[" actions "],'before':" TAGGED ",'after':" TAGGED ",'after_unknown':{}" rest

static const plan_case action_cases[] = {
    {"no change, with values", PLAN(BOTH("'no-op'", ""), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e none {team=a@tags} []\n"},
    {"import", PLAN(BOTH("'no-op'", ",'importing':{'id':'x'}"), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e none {team=a@tags} []\n"},
    {"update", PLAN(BOTH("'update'", ""), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e update {team=a@tags} []\n"},
    {"replace", PLAN(BOTH("'delete','create'", ""), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e replace {team=a@tags} []\n"},
    {"replace the other way round", PLAN(BOTH("'create','delete'", ""), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e replace {team=a@tags} []\n"},
    {"replace without destroying", PLAN(BOTH("'create','forget'", ""), BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e replace {team=a@tags} []\n"},
    {"delete has only what was",
     PLAN("'actions':['delete'],'before':" TAGGED ",'after':null,'after_unknown':{}",
          BLOCK("aws", "")),
     "aws_sagemaker_endpoint.e delete {team=a@tags} []\n"},
    {"forget is no asset, although planned_values still has it",
     HEAD "'planned_values':{'root_module':{'resources':[{'address':'aws_sagemaker_endpoint.e'}]}}"
          "," CHANGES(ENDPOINT("'actions':['forget'],'before':" TAGGED ",'after':null")) "}",
     ""},
    {"no change of nothing",
     PLAN("'actions':['no-op'],'before':null,'after':null", BLOCK("aws", "")), ""},
    {"a data source",
     HEAD CHANGES(
         "{'address':'data.aws_sagemaker_endpoint.e','mode':'data','type':'aws_sagemaker_endpoint',"
         "'name':'e','change':{'actions':['read'],'after':{}}}") "}",
     ""},
    {"what is not AI",
     HEAD CHANGES("{'address':'aws_vpc.v','mode':'managed','type':'aws_vpc','name':'v',"
                  "'change':{'actions':['create'],'after':{}}}") "}",
     ""},
    {"a deposed object beside its successor",
     HEAD CHANGES(ENDPOINT(BOTH(
         "'no-op'",
         "")) ","
              "{'address':'aws_sagemaker_endpoint.e','deposed':'ab12','mode':'managed','name':'e',"
              "'type':'aws_sagemaker_endpoint','change':{'actions':['delete'],'before':" TAGGED
              "}}") "}",
     "aws_sagemaker_endpoint.e none {team=a@tags} []\n"
     "aws_sagemaker_endpoint.e (deposed ab12) delete {team=a@tags} []\n"},
};

static void plan__actions_decide_what_is_judged(void **state)
{
    (void)state;
    check(action_cases, COUNT(action_cases));
}

/* --- addresses
 * ------------------------------------------------------------------------------------ */

#define AT(address) \
    "{'address':'" address "','mode':'managed','type':'aws_sagemaker_endpoint','name':'e'," \
    "'change':{'actions':['create'],'after':{'tags_all':{}}}}"

static const plan_case address_cases[] = {
    {"keys with any characters",
     HEAD CHANGES(AT("aws_sagemaker_endpoint.e[\\'test.1\\']") "," AT(
         "aws_sagemaker_endpoint.e[\\'"
         "a]b\\']") "," AT("aws_sagemaker_endpoint.e[\\'q\\\\\\'2\\']")) "}",
     "aws_sagemaker_endpoint.e[\"test.1\"] create {} []\n"
     "aws_sagemaker_endpoint.e[\"a]b\"] create {} []\n"
     "aws_sagemaker_endpoint.e[\"q\\\"2\"] create {} []\n"},
    {"the same name in two modules",
     HEAD CHANGES(AT("module.a.aws_sagemaker_endpoint.e") "," AT(
         "module.b[0].aws_sagemaker_endpoint.e")) "}",
     "module.a.aws_sagemaker_endpoint.e create {} []\n"
     "module.b[0].aws_sagemaker_endpoint.e create {} []\n"},
    {"no address at all", HEAD CHANGES(AT("nonsense")) "}",
     "error: a resource change without a proper `address`\n"},
};

static void plan__addresses_with_any_characters(void **state)
{
    (void)state;
    check(address_cases, COUNT(address_cases));
}

/* --- files
 * ---------------------------------------------------------------------------------------- */

#define SHOW \
    "run `terraform show -json PLANFILE > plan.json` (or `tofu show -json`) and give that file"
#define GOOD HEAD CHANGES(AT("aws_sagemaker_endpoint.e")) "}"
#define GOOD_LINE "aws_sagemaker_endpoint.e create {} []\n"
#define NO_FORMAT \
    "error: this plan is in a format that this version cannot read (it reads 0.1 to 1.x); " \
    "nothing " \
    "of it was judged\n"

static const plan_case file_cases[] = {
    {"an empty file", "", "error: the file is empty; " SHOW "\n"},
    {"a binary plan", "PK\x03\x04 tfplan", "error: this is the binary plan file; " SHOW "\n"},
    {"Terraform source", "terraform {\n}\n",
     "error: this is Terraform source, not a plan: run `terraform plan -out PLANFILE`, then "
     "`terraform show "
     "-json PLANFILE`\n"},
    {"a plan as people read it", "\nTerraform will perform the following actions:\n",
     "error: this is a plan as people read it, without the values; " SHOW "\n"},
    {"some text", "hello\n", "error: there is no JSON in this file; " SHOW "\n"},
    {"other JSON", "{'a':1}", "error: this JSON is no Terraform plan; " SHOW "\n"},
    {"a state", "{'format_version':'1.0','terraform_version':'1.11.4','values':{'root_module':{}}}",
     "error: this is a state, not a plan: a state tells what is, a plan what will be; " SHOW "\n"},
    {"a raw state file", "{'version':4,'terraform_version':'1.11.4','lineage':'x','resources':[]}",
     "error: this is a state, not a plan: a state tells what is, a plan what will be; " SHOW "\n"},
    {"a log, refused once",
     "{'@level':'info','@message':'Terraform 1.11.4','type':'version'}\n"
     "{'@level':'info','@message':'Plan: 1 to add','type':'change_summary'}\n",
     "error: this is the log of `terraform plan -json`, which has no values; " SHOW "\n"},
    {"lines of a wrapper before, between and behind",
     "[command]/usr/bin/terraform show -json\n" GOOD "\n\n::debug::exitcode: 0\n" GOOD
     "\n::debug::done\n",
     GOOD_LINE GOOD_LINE},
    {"several plans, one behind the other", GOOD GOOD, GOOD_LINE GOOD_LINE},
    {"several plans in a list", "[" GOOD "," GOOD "]", GOOD_LINE GOOD_LINE},
    {"a mark of the byte order", "\xef\xbb\xbf" GOOD, GOOD_LINE},
    {"the oldest format", "{'format_version':'0.1'," CHANGES(AT("aws_sagemaker_endpoint.e")) "}",
     GOOD_LINE},
    {"a format to come", "{'format_version':'2.0'," CHANGES(AT("aws_sagemaker_endpoint.e")) "}",
     "error: this plan is in a format that this version cannot read (it reads 0.1 to 1.x); nothing "
     "of it "
     "was judged\n"},
    {"keys in another order",
     "{'configuration':{'root_module':{'resources':[" BLOCK(
         "aws",
         "'tags':{'references':['var.t']}") "]}},'resource_changes':[{'change':{'after_unknown':{'"
                                            "tags':true,'tags_all':true},'after':{},"
                                            "'actions':['create']},'name':'e','type':'aws_"
                                            "sagemaker_endpoint','mode':'managed',"
                                            "'address':'aws_sagemaker_endpoint.e'}],'format_"
                                            "version':'1.2'}",
     "aws_sagemaker_endpoint.e create {} [tags?var.t]\n"},
    {"no changes in the plan",
     HEAD "'planned_values':{},'applyable':false,'complete':true,'errored':false}", ""},
    {"changes that are null", HEAD "'resource_changes':null,'planned_values':{}}", ""},
    {"planning that failed",
     HEAD CHANGES(AT("aws_sagemaker_endpoint.e")) ",'complete':false,'errored':true}",
     GOOD_LINE "error: planning failed (`errored` is true), so changes are missing from this plan; "
               "mend the error, plan "
               "again and check that plan\n"},
    {"a plan that is not all", HEAD CHANGES(AT("aws_sagemaker_endpoint.e")) ",'complete':false}",
     GOOD_LINE "error: the plan says that it is not complete (made with -target, or more will "
               "follow after apply); plan "
               "without -target, or check the plan that follows too\n"},
    {"deferred changes",
     HEAD CHANGES(AT(
         "aws_sagemaker_endpoint.e")) ",'deferred_changes':[{'reason':'instance_count_unknown'}],"
                                      "'complete':false}",
     GOOD_LINE "error: 1 change is deferred to a later plan and cannot be judged yet; apply this "
               "plan, plan again and "
               "check that plan\n"},
    {"a plan that ends in the middle",
     HEAD "'resource_changes':[" AT("aws_sagemaker_endpoint.e") ",{'addr",
     GOOD_LINE "error: the input ends in the middle of a text\n"},
    {"a change that is broken does not hide the next",
     HEAD CHANGES(
         "{'address':'aws_sagemaker_endpoint.x','type':'aws_sagemaker_endpoint','name':'x'}," AT(
             "aws_sagemaker_endpoint.e")) "}",
     GOOD_LINE "error: a resource change without `change`\n"},
    {"an empty list", "[]", "error: this JSON is no Terraform plan; " SHOW "\n"},
    {"a list of something else", "[{'a':1},2]",
     "error: this JSON is no Terraform plan; " SHOW "\n"},
    {"a plan and something else", "[" GOOD ",['x']]",
     GOOD_LINE "error: this JSON is no Terraform plan; " SHOW "\n"},
    {"changes that are an object",
     HEAD "'resource_changes':{'0':" AT("aws_sagemaker_endpoint.e") "}}",
     "error: this JSON is no Terraform plan: `resource_changes` is not a list\n"},
    {"changes that are a text", HEAD "'resource_changes':'x'}",
     "error: this JSON is no Terraform plan: `resource_changes` is not a list\n"},
    {"deferred changes that are an object", HEAD CHANGES("") ",'deferred_changes':{}}",
     "error: this JSON is no Terraform plan: `deferred_changes` is not a list\n"},
    {"planned resources without their changes",
     HEAD
     "'planned_values':{'root_module':{'child_modules':[{'resources':[]},{'resources':[{}]}]}}}",
     "error: this plan lists planned resources but has no `resource_changes`, so nothing of it can "
     "be judged; " SHOW "\n"},
    {"planned modules without resources",
     HEAD "'planned_values':{'root_module':{'resources':[],'child_modules':[{'address':'a'}]}}}",
     ""},
    {"planned resources with their changes",
     HEAD
     "'planned_values':{'root_module':{'resources':[{'a':[1]},{}],'x':1},'outputs':{}}," CHANGES(
         AT("aws_sagemaker_endpoint.e")) "}",
     GOOD_LINE},
    {"a creation of nothing",
     HEAD CHANGES(
         "{'address':'aws_sagemaker_endpoint.x','type':'aws_sagemaker_endpoint','name':'x',"
         "'change':{'actions':['create'],'after':null}}," AT("aws_sagemaker_endpoint.e")) "}",
     GOOD_LINE "error: a resource change that creates or updates without an object as `after`\n"},
    {"an update to a list",
     HEAD CHANGES(
         "{'address':'aws_sagemaker_endpoint.x','type':'aws_sagemaker_endpoint','name':'x',"
         "'change':{'actions':['update'],'after':[]}}") "}",
     "error: a resource change that creates or updates without an object as `after`\n"},
    {"a format that is no number", "{'format_version':'1.2abc'," CHANGES("") "}", NO_FORMAT},
    {"a format without its second number", "{'format_version':'1.'," CHANGES("") "}", NO_FORMAT},
    {"a key that stands twice",
     HEAD "'resource_changes':[],'resource_changes':[" AT("aws_sagemaker_endpoint.e") "]}",
     "error: the key `resource_changes` stands twice\n"},
};

static void plan__files_of_every_kind(void **state)
{
    (void)state;
    check(file_cases, COUNT(file_cases));
}

#define STATE "{'format_version':'1.0','terraform_version':'1','values':{}}"
#define LOG "{'@level':'info','@message':'x','@module':'terraform.ui'}"
#define ZIP "PK\x03\x04 tfplan"

/* What lies in a tree: no error when it is none, but never silence where somebody planned. */
static const struct {
    const char *path, *text;
    bool is_recognised, is_error, is_not_judged;
} tree_cases[] = {
    {"x.json", STATE, true, false, true},
    {"terraform.tfstate", "{'version':4,'serial':1,'lineage':'x'}", true, false, true},
    {"a/plan.json", STATE, true, true, true},
    {"x.jsonl", LOG, true, true, true},
    {"tfplan", ZIP, true, true, true},
    {"a/x.out", ZIP, true, true, true},
    {"a/b.tfplan", "PK\x03\x04 x", true, true, true},
    {"tfplan.json", "", true, true, true},
    {"a/plan", "PK\x03\x04 x", false, true, true},
    {"x.json", "{'format_version':'1.2','terraform_version':'1','resource_ch", true, true, false},
    {"plan.json", "{'format_version':'1.2','terraf", true, true, false},
    {"x.json", HEAD "'resource_changes':{}}", true, true, false},
    {"x.json", "{'format_version':'1.0','provider_schemas':{}}", false, false, true},
};

static void plan__what_lies_in_a_tree(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(tree_cases); i++) {
        terraform_fixture f;
        terraform_fixture_open(&f, NULL);
        tg_slice json = tg_slice_of(terraform_json(&f, tree_cases[i].text));
        tg_input input = {.path = tree_cases[i].path, .head = json};
        const tg_reader *reader = &tg_reader_terraform_plan;
        assert_true(reader->wants(f.reader, input.path));
        assert_int_equal(reader->recognises(f.reader, &input), tree_cases[i].is_recognised);
        tg_scan *scan = terraform_read(&f, input.path, json, false);
        assert_int_equal(scan->diagnostics.count, 1);
        const tg_diagnostic *d = scan->diagnostics.items;
        assert_int_equal(d->level,
                         tree_cases[i].is_error ? TG_DIAGNOSTIC_ERROR : TG_DIAGNOSTIC_NOTE);
        assert_int_equal(scan->is_not_judged, tree_cases[i].is_not_judged);
        terraform_fixture_close(&f);
    }
}

/* --- secrets ---------------------------------------------------------------------------------- */

#define C "CANARY"
#define SECRETS \
    HEAD \
        "'variables':{'password':{'value':'" C "'},'region':{'value':'eu-west-1'}}," \
        "'planned_values':{'outputs':{'o':{'value':'" C "'}},'root_module':{'resources':[{" \
        "'values':{'password':'" C "'}}]}},'resource_changes':[" \
        "{'address':'aws_instance.i','mode':'managed','type':'aws_instance','name':'i','change':{" \
        "'actions':['update'],'before':{'user_data':'" C "','tags':{'team':'" C "'}}," \
        "'after':{'instance_type':'p5.48xlarge','user_data':'" C "','password':'" C "'," \
        "'availability_zone':'" C "','tags':{'team':'" C "'},'tags_all':{'team':'" C "'}}," \
        "'before_sensitive':{'tags':true,'user_data':true}," \
        "'after_sensitive':{'tags':{'team':true},'availability_zone':true}}}," \
        "{'address':'aws_db_instance.d','type':'aws_db_instance','name':'d','change':{" \
        "'actions':['create'],'after':{'password':'" C "'}}}," \
        "{'address':'aws_lambda_function.f','type':'aws_lambda_function','name':'f','change':{" \
        "'actions':['create'],'after':{'environment':[{'variables':{'OPENAI_API_KEY':'" C "'}}]," \
        "'tags_all':{}}}}],'prior_state':{'values':{'x':'" C "'}},'output_changes':{'o':{'after':" \
        "'" C "'}},'configuration':{'provider_config':{'aws':{'name':'aws','expressions':{" \
        "'access_key':{'constant_value':'" C "'},'secret_key':{'constant_value':'" C "'}," \
        "'region':{'references':['var.region']}}}},'root_module':{'variables':{'password':{" \
        "'default':'" C "'}},'resources':[{'address':'aws_instance.i','type':'aws_instance'," \
        "'name':'i','provider_config_key':'aws','expressions':{'user_data':{'constant_value':" \
        "'" C "'}}}],'module_calls':{'m':{'expressions':{'password':{'constant_value':'" C "'}}," \
        "'module':{}}}}}}"

static void assert_clean(tg_slice text)
{
    assert_true(tg_slice_find(text, tg_slice_of(C)) == SIZE_MAX);
}

static void assert_clean_state(const tg_state *s)
{
    for (size_t i = 0; i < s->tag_count; i++) {
        assert_clean(s->tags[i].value);
        assert_clean(s->tags[i].waits_for);
    }
    for (size_t i = 0; i < s->open_count; i++) assert_clean(s->opens[i].waits_for);
    for (size_t i = 0; i < s->attribute_count; i++) assert_clean(s->attributes[i].value);
    assert_clean(s->model);
}

static void assert_clean_scan(terraform_fixture *f, const tg_scan *scan)
{
    assert_clean(tg_slice_of(terraform_show(f, scan)));
    const tg_asset *list = scan->assets.items;
    for (size_t i = 0; i < scan->assets.count; i++) {
        assert_clean(list[i].reason);
        assert_clean(list[i].fix_template);
        assert_clean_state(&list[i].before);
        assert_clean_state(&list[i].after);
    }
}

/* Of a plan full of secrets nothing but what was asked for is kept, whole or broken anywhere. */
static void plan__secrets_stay_in_the_plan(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    const char *json = terraform_json(&f, SECRETS);
    tg_slice text = tg_slice_of(json);
    tg_scan *scan = terraform_read(&f, "plan.json", text, true);
    assert_string_equal(terraform_show(&f, scan), "aws_instance.i update {team=*@tags} []\n"
                                                  "aws_lambda_function.f create {} []\n");
    assert_clean_scan(&f, scan);
    for (size_t n = 1; n < text.n; n += 13) {
        scan = terraform_read(&f, "plan.json", (tg_slice){text.ptr, n}, true);
        assert_clean_scan(&f, scan);
        assert_true(scan->diagnostics.count > 0);
    }
    terraform_fixture_close(&f);
}

static void plan__utf16_is_read(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    const char *json = terraform_json(&f, GOOD);
    size_t n = strlen(json);
    char *wide = tg_arena_alloc(f.arena, 2 * n + 2);
    assert_non_null(wide);
    wide[0] = '\xff';
    wide[1] = '\xfe';
    for (size_t i = 0; i < n; i++) wide[2 + 2 * i] = json[i];
    tg_scan *scan = terraform_read(&f, "plan.json", (tg_slice){wide, 2 * n + 2}, true);
    assert_string_equal(terraform_show(&f, scan), GOOD_LINE);
    terraform_fixture_close(&f);
}

static void plan__what_a_plan_looks_like(void **state)
{
    (void)state;
    static const struct {
        const char *path, *head;
        bool is_wanted, is_recognised;
    } cases[] = {
        {"plan.json", "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\"", true, true},
        {"a/tfplan", "PK\x03\x04...tfplan", true, true},
        {"a/x.json", "PK\x03\x04...sheet1", true, false},
        {"sorted.json", "{\"applyable\":true,\"configuration\":{\"provider_config\":{}", true,
         true},
        {"package.json", "{\"name\":\"x\"}", true, false},
        {"main.tf.json", "{}", false, false},
        {"main.tf", "", false, false},
        {"tfplan", "[command]terraform\n{\"resource_changes\":[]", true, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_input input = {.path = cases[i].path, .head = tg_slice_of(cases[i].head)};
        assert_int_equal(tg_reader_terraform_plan.wants(NULL, cases[i].path), cases[i].is_wanted);
        assert_int_equal(tg_reader_terraform_plan.recognises(NULL, &input), cases[i].is_recognised);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan__effective_tags_of_aws),
        cmocka_unit_test(plan__sensitive_values_are_not_kept),
        cmocka_unit_test(plan__variables_are_followed_through_modules),
        cmocka_unit_test(plan__actions_decide_what_is_judged),
        cmocka_unit_test(plan__addresses_with_any_characters),
        cmocka_unit_test(plan__files_of_every_kind),
        cmocka_unit_test(plan__what_lies_in_a_tree),
        cmocka_unit_test(plan__secrets_stay_in_the_plan),
        cmocka_unit_test(plan__utf16_is_read),
        cmocka_unit_test(plan__what_a_plan_looks_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
