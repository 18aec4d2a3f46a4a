/* Where the tags of each provider stand, and what resources say about each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "terraform_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define HEAD "{'format_version':'1.2','terraform_version':'1.11.4',"
#define R(type, name, after, unknown) \
    "{'address':'" type "." name "','mode':'managed','type':'" type "','name':'" name \
    "','change':{'actions':['create'],'before':null,'after':" after ",'after_unknown':" unknown \
    "}}"
#define B(type, name, expressions) \
    "{'address':'" type "." name "','mode':'managed','type':'" type "','name':'" name \
    "','provider_config_key':'p','expressions':{" expressions "}}"
#define PLAN(changes, blocks) \
    HEAD "'resource_changes':[" changes "],'configuration':{'provider_config':{'p':{'name':'p'," \
         "'expressions':{'default_labels':{'constant_value':{'env':'prod'}}," \
         "'region':{'references':['var.region']}}}},'root_module':{'resources':[" blocks "]}}," \
         "'variables':{'region':{'value':'us-east-2'}}}"
#define REFERS(to) "{'references':['" to ".id','" to "']}"

typedef struct plan_case {
    const char *name;
    const char *plan;
    const char *expected;
} plan_case;

static void check(const plan_case *cases, size_t count, const char *rules)
{
    for (size_t i = 0; i < count; i++) {
        terraform_fixture f;
        terraform_fixture_open(&f, rules);
        const char *json = terraform_json(&f, cases[i].plan);
        tg_scan *scan = terraform_read(&f, "plan.json", tg_slice_of(json), true);
        const char *shown = terraform_show(&f, scan);
        if (strcmp(shown, cases[i].expected)) print_message("case: %s\n", cases[i].name);
        assert_string_equal(shown, cases[i].expected);
        terraform_fixture_close(&f);
    }
}

/* --- Google
 * --------------------------------------------------------------------------------------- */

#define INDEX "google_vertex_ai_index"
static const plan_case google_cases[] = {
    {"terraform_labels count, labels of the system do not",
     PLAN(R(INDEX, "i",
            "{'labels':{'team':'a'},'terraform_labels':{'team':'a','env':'prod'},"
            "'effective_labels':{'team':'a','env':'prod','goog-terraform-provisioned':'true'}}",
            "{}"),
          B(INDEX, "i", "")),
     INDEX ".i create {team=a@labels env=prod@default_labels} []\n"},
    {"effective_labels where there is nothing else",
     PLAN(R(INDEX, "i", "{'labels':null,'effective_labels':{'env':'prod'}}", "{}"),
          B(INDEX, "i", "")),
     INDEX ".i create {env=prod@default_labels} []\n"},
    {"default labels from the configuration",
     PLAN(R(INDEX, "i", "{'labels':{'team':'a'}}",
            "{'terraform_labels':true,'effective_labels':true}"),
          B(INDEX, "i", "'labels':{'constant_value':{'team':'a'}}")),
     INDEX ".i create {team=a@labels env=prod@default_labels} []\n"},
    {"a node pool is billed by resource_labels, and default labels do not reach it",
     PLAN(R("google_container_node_pool", "n",
            "{'node_config':[{'machine_type':'a2-highgpu-1g','labels':{'team':'k8s'},"
            "'resource_labels':{'team':'a'}}]}",
            "{}"),
          B("google_container_node_pool", "n", "")),
     "google_container_node_pool.n create {team=a@node_config.resource_labels} []\n"},
    {"accelerators that the provider could fill in are not there",
     PLAN(R("google_compute_instance", "i", "{'machine_type':'n1-standard-4'}",
            "{'guest_accelerator':true}"),
          B("google_compute_instance", "i", "'machine_type':{'constant_value':'n1-standard-4'}")),
     ""},
    {"accelerators that somebody wrote",
     PLAN(R("google_compute_instance", "i",
            "{'machine_type':'n1-standard-4','guest_accelerator':[{'type':'nvidia-tesla-t4','count'"
            ":2}],"
            "'terraform_labels':{}}",
            "{}"),
          B("google_compute_instance", "i", "")),
     "google_compute_instance.i create {} []\n"},
    {"network tags are no labels",
     PLAN(R("google_compute_instance", "i",
            "{'machine_type':'g2-standard-4','tags':['team:a'],'terraform_labels':{}}", "{}"),
          B("google_compute_instance", "i", "")),
     "google_compute_instance.i create {} []\n"},
    {"a group has the labels of its template, once",
     PLAN(
         R("google_compute_instance_template", "t",
           "{'machine_type':'a2-highgpu-1g','terraform_labels':{'team':'a'},'labels':{'team':'a'}}",
           "{}") "," R("google_compute_instance_group_manager", "g", "{'target_size':3}",
                       "{'version':[{'instance_template':true}]}"),
         B("google_compute_instance_template", "t", "") "," B(
             "google_compute_instance_group_manager", "g",
             "'version':[{'instance_template':" REFERS("google_compute_instance_template.t") "}]")),
     "google_compute_instance_group_manager.g create {team=a@labels} []\n"},
};

static void schemes__google(void **state)
{
    (void)state;
    check(google_cases, COUNT(google_cases), NULL);
}

/* --- Auto Scaling, launch templates, node groups
 * ---------------------------------------------------- */

#define ASG "aws_autoscaling_group"
#define LT "aws_launch_template"
#define SPECIFIED(tags) \
    "'tag_specifications':[{'resource_type':'volume','tags':{'team':'volume'}}," \
    "{'resource_type':'instance','tags':" tags "}]"
#define OVERRIDE \
    "'mixed_instances_policy':[{'launch_template':[{'override':[{'instance_type':'p5.48xlarge'}]}" \
    "]}]"

static const plan_case group_cases[] = {
    {"tag blocks, only those that are propagated",
     PLAN(R(ASG, "g",
            "{" OVERRIDE ",'tag':[{'key':'team','value':'a','propagate_at_launch':true},"
            "{'key':'use_case','value':'b','propagate_at_launch':false}],'tags':null}",
            "{}"),
          B(ASG, "g", "")),
     ASG ".g create {team=a@tag} []\n"},
    {"the old list of tags, with a truth in words",
     PLAN(R(ASG, "g",
            "{" OVERRIDE ",'tags':[{'key':'team','value':'a','propagate_at_launch':'true'},"
            "{'key':'x','value':'b','propagate_at_launch':'false'}]}",
            "{}"),
          B(ASG, "g", "")),
     ASG ".g create {team=a@tags} []\n"},
    {"tag blocks that a dynamic block will make",
     PLAN(R(ASG, "g", "{" OVERRIDE "}", "{'tag':true}"), B(ASG, "g", "")),
     ASG ".g create {} [tag?a dynamic block]\n"},
    {"the template's tags for instances, not those for volumes nor its own",
     PLAN(R(LT, "t",
            "{'instance_type':'p5.48xlarge','tags':{'team':'x'}," SPECIFIED("{'team':'a'}") "}",
            "{}"),
          B(LT, "t", "")),
     LT ".t create {team=a@tag_specifications.tags} []\n"},
    {"a group made from a template is judged instead of it",
     PLAN(R(LT, "t", "{'instance_type':'p5.48xlarge'," SPECIFIED("{'team':'a','use_case':'b'}") "}",
            "{}") "," R(ASG, "g",
                        "{'tag':[{'key':'team','value':'own','propagate_at_launch':true}]}",
                        "{'launch_template':[{'id':true}]}"),
          B(LT, "t", "") "," B(ASG, "g", "'launch_template':[{'id':" REFERS(LT ".t") "}]")),
     ASG ".g create {team=own@tag use_case=b@tag_specifications.tags} []\n"},
    {"a group made from a template without accelerators",
     PLAN(R(LT, "t", "{'instance_type':'m5.large'}",
            "{}") "," R(ASG, "g", "{}", "{'launch_template':[{'id':true}]}"),
          B(LT, "t", "") "," B(ASG, "g", "'launch_template':[{'id':" REFERS(LT ".t") "}]")),
     ""},
    {"a group made from a template somewhere else",
     PLAN(R(ASG, "g", "{}", "{'launch_template':[{'id':true}]}"),
          B(ASG, "g", "'launch_template':[{'id':{'references':['var.template']}}]")),
     ""},
    {"a launch configuration has no tags, its group has",
     PLAN(R("aws_launch_configuration", "c", "{'instance_type':'g5.xlarge'}",
            "{}") "," R(ASG, "g", "{'tag':[{'key':'team','value':'a','propagate_at_launch':true}]}",
                        "{'launch_configuration':true}"),
          B("aws_launch_configuration", "c",
            "") "," B(ASG, "g", "'launch_configuration':" REFERS("aws_launch_configuration.c"))),
     ASG ".g create {team=a@tag} []\n"},
    {"a node group's own tags stay where they are",
     PLAN(R("aws_eks_node_group", "n",
            "{'instance_types':['p5.48xlarge'],'tags':{'team':'a'},'tags_all':{'team':'a'}}", "{}"),
          B("aws_eks_node_group", "n", "")),
     "aws_eks_node_group.n create {} []\n"},
    {"a node group has the tags of its template, which need not name a machine",
     PLAN(R(LT, "t", "{" SPECIFIED("{'team':'a'}") "}",
            "{}") "," R("aws_eks_node_group", "n", "{'instance_types':['p5.48xlarge']}",
                        "{'launch_template':[{'id':true}]}"),
          B(LT, "t", "") "," B("aws_eks_node_group", "n",
                               "'launch_template':[{'id':" REFERS(LT ".t") "}]")),
     "aws_eks_node_group.n create {team=a@tag_specifications.tags} []\n"},
    {"a node group whose template is somewhere else",
     PLAN(R("aws_eks_node_group", "n", "{'instance_types':['p5.48xlarge']}", "{}"),
          B("aws_eks_node_group", "n",
            "'launch_template':[{'id':{'references':['data.aws_launch_template.t.id']}}]")),
     "aws_eks_node_group.n create {} [launch_template.id?data.aws_launch_template.t.id]\n"},
    {"a node group whose Auto Scaling group is tagged apart",
     PLAN(R("aws_eks_node_group", "n", "{'instance_types':['p5.48xlarge']}", "{}") "," R(
              "aws_autoscaling_group_tag", "t",
              "{'tag':[{'key':'team','value':'a','propagate_at_launch':true}]}",
              "{'autoscaling_group_name':true}") "," R("aws_autoscaling_group_tag", "u",
                                                       "{'tag':[{'key':'use_case','value':'b','"
                                                       "propagate_at_launch':false}]}",
                                                       "{'autoscaling_group_name':true}"),
          B("aws_eks_node_group", "n",
            "") "," B("aws_autoscaling_group_tag", "t",
                      "'autoscaling_group_name':{'references':['aws_eks_node_group.n.resources[0]',"
                      "'aws_eks_node_group.n']}") "," B("aws_autoscaling_group_tag", "u",
                                                        "'autoscaling_group_name':{'references':['"
                                                        "aws_eks_node_group.n']}")),
     "aws_eks_node_group.n create {team=a@tag} []\n"},
    {"... for each of its groups",
     PLAN(R("aws_eks_node_group", "n", "{'instance_types':['p5.48xlarge']}",
            "{}") "," R("aws_autoscaling_group_tag", "t",
                        "{'tag':[{'key':'team','value':'a','propagate_at_launch':true}]}", "{}"),
          B("aws_eks_node_group", "n",
            "") ","
                "{'address':'aws_autoscaling_group_tag.t','mode':'managed','type':'aws_autoscaling_"
                "group_tag','name':'t',"
                "'expressions':{'autoscaling_group_name':{'references':['each.value']}},"
                "'for_each_expression':{'references':['aws_eks_node_group.n.resources','aws_eks_"
                "node_group.n']}}"),
     "aws_eks_node_group.n create {team=a@tag} []\n"},
    {"tags of a batch environment are not those of its instances",
     PLAN(R("aws_batch_compute_environment", "b",
            "{'tags':{'team':'x'},'compute_resources':[{'instance_type':['p4d'],'tags':{'team':'a'}"
            "}]}",
            "{}"),
          B("aws_batch_compute_environment", "b", "")),
     "aws_batch_compute_environment.b create {team=a@compute_resources.tags} []\n"},
};

static void schemes__groups_and_templates(void **state)
{
    (void)state;
    check(group_cases, COUNT(group_cases), NULL);
}

/* --- other shapes
 * ----------------------------------------------------------------------------------- */

static const plan_case shape_cases[] = {
    {"a list of pairs",
     PLAN(R("awscc_sagemaker_cluster", "c",
            "{'tags':[{'key':'team','value':'a'},{'key':'x','value':null}]}", "{}"),
          ""),
     "awscc_sagemaker_cluster.c create {team=a@tags} []\n"},
    {"a list of pairs with an unknown value and an unknown key",
     PLAN(R("awscc_sagemaker_cluster", "c", "{'tags':[{'key':'team'},{'value':'b'}]}",
            "{'tags':[{'value':true},{'key':true}]}"),
          B("awscc_sagemaker_cluster", "c", "'tags':{'references':['var.t']}")),
     "awscc_sagemaker_cluster.c create {team?var.t@tags} [tags?var.t]\n"},
    {"a map in awscc", PLAN(R("awscc_bedrock_agent", "a", "{'tags':{'team':'a'}}", "{}"), ""),
     "awscc_bedrock_agent.a create {team=a@tags} []\n"},
    {"words",
     PLAN(R("digitalocean_gradientai_agent", "a", "{'tags':['team:a','use_case=b','plain']}", "{}"),
          ""),
     "digitalocean_gradientai_agent.a create {team=a@tags use_case=b@tags} []\n"},
    {"free-form and defined tags",
     PLAN(R("oci_datascience_project", "p",
            "{'freeform_tags':{'team':'a'},'defined_tags':{'Finance.CostCenter':'7'}}", "{}"),
          ""),
     "oci_datascience_project.p create {team=a@freeform_tags CostCenter=7@defined_tags} []\n"},
    {"azapi with a body that is an object, and one that is text",
     PLAN(R("azapi_resource", "a",
            "{'type':'Microsoft.Search/"
            "searchServices@2023-11-01','tags':{'team':'a'},'body':{'tags':{'env':'p'}}}",
            "{}") "," R("azapi_resource", "b",
                        "{'type':'Microsoft.Search/"
                        "searchServices@2023-11-01','body':'{\\'tags\\':{\\'team\\':\\'b\\'}}'}",
                        "{}") "," R("azapi_resource", "c",
                                    "{'type':'Microsoft.Storage/storageAccounts@2023-01-01'}",
                                    "{}"),
          ""),
     "azapi_resource.a create {team=a@tags env=p@body.tags} []\n"
     "azapi_resource.b create {team=b@body.tags} []\n"},
    {"labels of the pods, not of the object",
     PLAN(R("kubernetes_deployment_v1", "d",
            "{'metadata':[{'labels':{'team':'object'}}],'spec':[{'template':[{'metadata':[{'labels'"
            ":{'team':'a'}}],"
            "'spec':[{'container':[{'resources':[{'limits':{'nvidia.com/gpu':'1'}}]}]}]}]}]}",
            "{}"),
          ""),
     "kubernetes_deployment_v1.d create {team=a@spec.template.metadata.labels} []\n"},
    {"a manifest in a YAML text",
     PLAN(R("kubectl_manifest", "m",
            "{'yaml_body_parsed':'apiVersion: ray.io/v1\\nkind: RayCluster\\nmetadata:\\n  "
            "labels:\\n    team: a\\n'}",
            "{}"),
          ""),
     "kubectl_manifest.m create {team=a@yaml_body_parsed.metadata.labels} []\n"},
    {"container definitions are JSON in a text",
     PLAN(R("aws_ecs_task_definition", "t",
            "{'container_definitions':'[{\\'resourceRequirements\\':[{\\'type\\':\\'GPU\\',\\'"
            "value\\':\\'1\\'}]}]',"
            "'tags_all':{'team':'a'}}",
            "{}"),
          ""),
     "aws_ecs_task_definition.t create {team=a@default_tags} []\n"},
    {"container definitions that are not known are no sign of AI",
     PLAN(R("aws_ecs_task_definition", "t", "{}", "{'container_definitions':true}"),
          B("aws_ecs_task_definition", "t",
            "'container_definitions':{'references':['aws_ecr_repository.r.url']}")),
     ""},
    {"a function with the key of a model provider",
     PLAN(R("aws_lambda_function", "f",
            "{'environment':[{'variables':{'OPENAI_API_KEY':'x'}}],'tags_all':{}}",
            "{}") "," R("aws_lambda_function", "g",
                        "{'environment':[{'variables':{'GOOGLE_API_KEY':'x'}}]}", "{}"),
          ""),
     "aws_lambda_function.f create {} []\n"},
};

static void schemes__shapes_of_tags(void **state)
{
    (void)state;
    check(shape_cases, COUNT(shape_cases), NULL);
}

/* --- what hangs on something unknown
 * ------------------------------------------------------------------ */

static const plan_case unknown_cases[] = {
    {"an instance type from a data source: it may be AI",
     PLAN(R("aws_instance", "i", "{'tags':{'team':'a'},'tags_all':{'team':'a'}}",
            "{'instance_type':true}"),
          B("aws_instance", "i",
            "'instance_type':{'references':['data.external.t.result','data.external.t']}")),
     "aws_instance.i create {team=a@tags} [whether it is AI?data.external.t.result]\n"},
    {"an instance type that nobody wrote",
     PLAN(R("aws_instance", "i", "{}", "{'instance_type':true}"), B("aws_instance", "i", "")), ""},
    {"an instance type that is secret",
     HEAD "'resource_changes':[{'address':'aws_instance.i','mode':'managed','type':'aws_instance','"
          "name':'i',"
          "'change':{'actions':['create'],'after':{'instance_type':'canary','tags_all':{}},'after_"
          "unknown':{},"
          "'after_sensitive':{'instance_type':true}}}]}",
     "aws_instance.i create {} [whether it is AI?a sensitive value]\n"},
    {"families end where they end",
     PLAN(R("aws_instance", "a", "{'instance_type':'p50x.large'}", "{}") "," R(
              "aws_instance", "b", "{'instance_type':'vt1.3xlarge'}",
              "{}") "," R("azurerm_linux_virtual_machine", "c", "{'size':'Standard_NotReal'}",
                          "{}") "," R("azurerm_linux_virtual_machine", "d",
                                      "{'size':'standard_nc24ads_a100_v4','tags':{}}", "{}"),
          ""),
     "azurerm_linux_virtual_machine.d create {} []\n"},
};

static void schemes__undecided_conditions(void **state)
{
    (void)state;
    check(unknown_cases, COUNT(unknown_cases), NULL);
}

/* --- parents
 * ------------------------------------------------------------------------------------------ */

#define DEPLOYMENT "azurerm_cognitive_deployment"
#define ACCOUNT "azurerm_cognitive_account"

static const plan_case parent_cases[] = {
    {"a deployment leads to its account",
     PLAN(R(ACCOUNT, "a", "{'kind':'OpenAI','tags':{'team':'a'}}",
            "{}") "," R(DEPLOYMENT, "d", "{}", "{'cognitive_account_id':true}"),
          B(ACCOUNT, "a", "") "," B(DEPLOYMENT, "d",
                                    "'cognitive_account_id':" REFERS(ACCOUNT ".a"))),
     ACCOUNT ".a create {team=a@tags} []\n" DEPLOYMENT ".d create {} [] parent=" ACCOUNT ".a\n"},
    {"an account that is somewhere else",
     PLAN(R(DEPLOYMENT, "d", "{'cognitive_account_id':'/subscriptions/x'}", "{}"),
          B(DEPLOYMENT, "d",
            "'cognitive_account_id':{'references':['data." ACCOUNT ".a.id','data." ACCOUNT
            ".a']}")),
     DEPLOYMENT ".d create {} [] parent=?data." ACCOUNT ".a.id\n"},
    {"a batch account is an asset when its pool is",
     PLAN(R("azurerm_batch_account", "a", "{'tags':{'team':'a'}}", "{}") "," R(
              "azurerm_batch_account", "b", "{}",
              "{}") "," R("azurerm_batch_pool", "p", "{'vm_size':'STANDARD_NC6S_V3'}", "{}"),
          B("azurerm_batch_account", "a", "") "," B("azurerm_batch_account", "b", "") "," B(
              "azurerm_batch_pool", "p",
              "'account_name':{'references':['azurerm_batch_account.a.name','azurerm_batch_account."
              "a']}")),
     "azurerm_batch_account.a create {team=a@tags} []\n"
     "azurerm_batch_pool.p create {} [] parent=azurerm_batch_account.a\n"},
    {"an account through a module's variable, and a deployment through another module's output",
     HEAD
     "'resource_changes':["
     "{'address':'module.acc." ACCOUNT ".a','mode':'managed','type':'" ACCOUNT
     "','name':'a','change':{'actions':['create'],"
     "'after':{'kind':'OpenAI','tags':{}}}},"
     "{'address':'module.dep." DEPLOYMENT ".d[0]','mode':'managed','type':'" DEPLOYMENT
     "','name':'d','change':{"
     "'actions':['create'],'after':{},'after_unknown':{'cognitive_account_id':true}}}],"
     "'configuration':{'root_module':{'module_calls':{"
     "'acc':{'module':{'outputs':{'id':{'expression':" REFERS(ACCOUNT ".a") "}},'resources':[" B(
         ACCOUNT, "a",
         "") "]}},"
             "'dep':{'expressions':{'account':{'references':['module.acc.id','module.acc']}},'"
             "module':{'resources':[" B(DEPLOYMENT, "d",
                                        "'cognitive_account_id':{'references':['var.account']"
                                        "}") "],'variables':{'account':{}}}}}}}}",
     "module.acc." ACCOUNT ".a create {} []\n"
     "module.dep." DEPLOYMENT ".d[0] create {} [] parent=module.acc." ACCOUNT ".a\n"},
    {"each instance has the parent with its own key",
     HEAD "'resource_changes':["
          "{'address':'" ACCOUNT ".a[0]','type':'" ACCOUNT
          "','name':'a','change':{'actions':['create'],'after':{'kind':'OpenAI'}}},"
          "{'address':'" ACCOUNT ".a[1]','type':'" ACCOUNT
          "','name':'a','change':{'actions':['create'],'after':{'kind':'OpenAI'}}},"
          "{'address':'" DEPLOYMENT ".d[1]','type':'" DEPLOYMENT
          "','name':'d','change':{'actions':['create'],'after':{}}}],"
          "'configuration':{'root_module':{'resources':[" B(ACCOUNT, "a", "") "," B(
              DEPLOYMENT, "d",
              "'cognitive_account_id':{'references':['" ACCOUNT ".a','count.index']}") "]}}}",
     ACCOUNT ".a[0] create {} []\n" ACCOUNT ".a[1] create {} []\n" DEPLOYMENT
             ".d[1] create {} [] parent=" ACCOUNT ".a[1]\n"},
    {"an account of which it cannot be told whether it is AI still counts, a search account does "
     "not",
     PLAN(R(ACCOUNT, "a", "{'kind':'Bing.Search.v7'}", "{}"), B(ACCOUNT, "a", "")), ""},
};

static void schemes__parents(void **state)
{
    (void)state;
    check(parent_cases, COUNT(parent_cases), NULL);
}

/* --- a bundle's own rules
 * ----------------------------------------------------------------------------- */

static void schemes__rules_of_a_bundle(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "resources:\n"
        "  - {provider: aws, type: acme_gpu_pool, category: training, tags: [labels],\n"
        "     cost: {instance_type: node_type, count: nodes}}\n"
        "  - {type: aws_sagemaker_endpoint, category: inference, enabled: false}\n"
        "  - {type: aws_emrserverless_application, category: data_prep}\n";
    static const plan_case cases[] = {
        {"own types, types switched off, types switched on",
         PLAN(R("acme_gpu_pool", "p", "{'labels':{'team':'a'}}",
                "{}") "," R("aws_sagemaker_endpoint", "e", "{}",
                            "{}") "," R("aws_emrserverless_application", "s",
                                        "{'tags_all':{'team':'a'}}", "{}"),
              ""),
         "acme_gpu_pool.p create {team=a@labels} []\n"
         "aws_emrserverless_application.s create {team=a@default_tags} []\n"},
    };
    check(cases, COUNT(cases), rules);
}

/* --- drivers, reasons, regions
 * ------------------------------------------------------------------------ */

static const tg_attribute *find(const tg_asset *asset, const char *driver)
{
    for (size_t i = 0; i < asset->after.attribute_count; i++) {
        if (tg_slice_is(asset->after.attributes[i].driver, driver))
            return &asset->after.attributes[i];
    }
    return NULL;
}

static void schemes__what_an_asset_says(void **state)
{
    (void)state;
    terraform_fixture f;
    terraform_fixture_open(&f, NULL);
    static const tg_slice paths[] = {TG_LIT("root_block_device.volume_size"), TG_LIT("ami")};
    f.setup.attribute_paths = paths;
    f.setup.attribute_path_count = COUNT(paths);
    assert_int_equal(tg_reader_terraform_plan.open(&f.setup, &f.reader, NULL), TG_OK);
    const char *json =
        terraform_json(&f, PLAN(R("aws_instance", "i",
                                  "{'instance_type':'p5.48xlarge','root_block_device':[{'volume_"
                                  "size':500}],'user_data':'secret'}",
                                  "{'ami':true}"),
                                B("aws_instance", "i",
                                  "'ami':{'references':['data.aws_ami.a.id','data.aws_ami.a']}")));
    tg_scan *scan = terraform_read(&f, "a/plan.json", tg_slice_of(json), true);
    assert_int_equal(scan->assets.count, 1);
    const tg_asset *a = scan->assets.items;
    assert_true(tg_slice_is(a->provider, "aws"));
    assert_int_equal(a->platform, TG_PLATFORM_AWS);
    assert_int_equal(a->kind, TG_KIND_RESOURCE);
    assert_true(tg_slice_is(a->rule, "terraform/aws/aws_instance"));
    assert_true(tg_slice_is(a->reason, "instance type p5.48xlarge has accelerators"));
    assert_true(tg_slice_is(a->fix_template, "tags = {\n  {pairs}\n}"));
    assert_true(tg_slice_is(a->input, "a/plan.json"));
    assert_true(tg_slice_is(find(a, "instance_type")->value, "p5.48xlarge"));
    assert_true(tg_slice_is(find(a, "region")->value, "us-east-2"));
    assert_true(tg_slice_is(find(a, "storage_gb")->value, "500"));
    assert_true(find(a, "storage_gb")->is_number);
    const tg_attribute *last = &a->after.attributes[a->after.attribute_count - 2];
    assert_true(tg_slice_is(last->path, "ami"));
    assert_false(last->is_known);
    assert_true(tg_slice_is(last->waits_for, "data.aws_ami.a.id"));
    terraform_fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schemes__google),
        cmocka_unit_test(schemes__groups_and_templates),
        cmocka_unit_test(schemes__shapes_of_tags),
        cmocka_unit_test(schemes__undecided_conditions),
        cmocka_unit_test(schemes__parents),
        cmocka_unit_test(schemes__rules_of_a_bundle),
        cmocka_unit_test(schemes__what_an_asset_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
