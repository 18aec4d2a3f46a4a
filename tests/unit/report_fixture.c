#include "report_fixture.h"

#define S(text) ((tg_slice)TG_LIT(text))

static tg_key_value endpoint_tags[] = {{TG_LIT("environment"), TG_LIT("prod")}};
static tg_slice endpoint_missing[] = {TG_LIT("team"), TG_LIT("use_case")};
static tg_key_value ranker_tags[] = {{TG_LIT("team"), TG_LIT("search")},
                                     {TG_LIT("use_case"), TG_LIT("ranking")}};
static tg_key_value call_unresolved[] = {{TG_LIT("team"), TG_LIT("the parameter team")}};
static const tg_slice reasons[] = {TG_LIT("1 input could not be read"), TG_LIT("2 errors")};
static const tg_waiver lab_waiver = {
    .policy = TG_LIT("tag-missing"),
    .reason = TG_LIT("Lab account, closed in December"),
    .owner = TG_LIT("ml-platform-lead"),
    .approver = TG_LIT("finops"),
    .expires = TG_LIT("2026-12-15"),
    .location = {.file = TG_LIT(".tallygate/waivers.yaml"), .line = 3, .column = 5, .end_line = 8},
};

static void fill_assets(tg_asset *assets)
{
    assets[0] = (tg_asset){
        .id = S("infra/plan.json#aws_sagemaker_endpoint_configuration.ranker"),
        .kind = TG_KIND_RESOURCE,
        .platform = TG_PLATFORM_AWS,
        .provider = S("aws"),
        .type = S("aws_sagemaker_endpoint_configuration"),
        .category = S("inference"),
        .address = S("aws_sagemaker_endpoint_configuration.ranker"),
        .reason = S("SageMaker endpoints serve models"),
        .fix_note = S("a new endpoint configuration replaces the old one"),
        .location = {.file = S("infra/search.tf"),
                     .line = 12,
                     .column = 1,
                     .end_line = 30,
                     .end_column = 2},
        .input = S("infra/plan.json"),
        .change = TG_CHANGE_CREATE,
    };
    assets[1] = (tg_asset){
        .id = S("infra/plan.json#module.lab[\"a/b\"].aws_instance.gpu[0]"),
        .kind = TG_KIND_RESOURCE,
        .platform = TG_PLATFORM_AWS,
        .provider = S("aws"),
        .type = S("aws_instance"),
        .category = S("gpu_compute"),
        .address = S("module.lab[\"a/b\"].aws_instance.gpu[0]"),
        .reason = S("instance type p5.48xlarge has GPUs"),
        .input = S("infra/plan.json"),
        .change = TG_CHANGE_UPDATE,
    };
    assets[2] = (tg_asset){
        .id = S("k8s/ranker.yaml#apps/Deployment search/ranker"),
        .kind = TG_KIND_WORKLOAD,
        .platform = TG_PLATFORM_KUBERNETES,
        .provider = S("kubernetes"),
        .type = S("apps/Deployment"),
        .category = S("inference"),
        .address = S("search/ranker"),
        .reason = S("container server asks for 2 nvidia.com/gpu"),
        .location = {.file = S("k8s/ranker.yaml"), .line = 1, .column = 1},
    };
    assets[3] = (tg_asset){
        .id = S("services/chat/app.py#answer"),
        .kind = TG_KIND_LLM_CALL,
        .platform = TG_PLATFORM_CODE,
        .provider = S("openai"),
        .type = S("openai.chat.completions.create"),
        .category = S("third_party_model_api"),
        .address = S("services/chat/app.py::answer"),
        .reason = S("a call of the OpenAI SDK"),
        .location = {.file = S("services/chat/app.py"),
                     .line = 27,
                     .column = 16,
                     .end_line = 27,
                     .end_column = 60},
        .after = {.model = S("gpt-4o")},
    };
}

static void fill_verdicts(report_fixture *fixture)
{
    for (size_t i = 0; i < FIXTURE_ASSETS; i++) fixture->verdicts[i].asset = &fixture->assets[i];
    fixture->verdicts[0].tags = endpoint_tags;
    fixture->verdicts[0].tag_count = 1;
    fixture->verdicts[0].missing = endpoint_missing;
    fixture->verdicts[0].missing_count = 2;
    fixture->verdicts[1].missing = endpoint_missing;
    fixture->verdicts[1].missing_count = 1;
    fixture->verdicts[2].tags = ranker_tags;
    fixture->verdicts[2].tag_count = 2;
    fixture->verdicts[2].is_tagged = true;
    fixture->verdicts[3].unresolved = call_unresolved;
    fixture->verdicts[3].unresolved_count = 1;
}

static void set_fingerprint(tg_finding *finding, size_t number)
{
    memset(finding->fingerprint, "0123456789abcdef"[number % 16], TG_SHA256_HEX);
    finding->fingerprint[TG_SHA256_HEX] = '\0';
}

static void fill_findings(const tg_asset *assets, tg_finding *findings)
{
    findings[0] = (tg_finding){
        .policy = S("manifest-unrendered"),
        .severity = TG_SEVERITY_WARNING,
        .subject = S("charts/vllm"),
        .message = S("charts/vllm mentions nvidia.com/gpu and has to be rendered before it can be "
                     "judged"),
        .fix = S("helm template charts/vllm > rendered.yaml && tallygate check rendered.yaml"),
        .location = {.file = S("charts/vllm/Chart.yaml")},
    };
    findings[1] = (tg_finding){
        .policy = S("tag-missing"),
        .rule = S("terraform/aws/aws_instance"),
        .severity = TG_SEVERITY_ERROR,
        .asset = &assets[1],
        .message = S("module.lab[\"a/b\"].aws_instance.gpu[0] lacks the required tag team"),
        .fix = S("tags = {\n  team = \"search\"\n}"),
        .status = TG_FINDING_WAIVED,
        .waiver = &lab_waiver,
    };
    findings[2] = (tg_finding){
        .policy = S("tag-missing"),
        .rule = S("terraform/aws/aws_sagemaker_endpoint_configuration"),
        .severity = TG_SEVERITY_ERROR,
        .asset = &assets[0],
        .message = S("aws_sagemaker_endpoint_configuration.ranker lacks the required tags team and "
                     "use_case"),
        .fix = S("tags = {\n  team     = \"search\"\n  use_case = \"ranking\"\n}\n"
                 "(a new endpoint configuration replaces the old one)"),
        .location = assets[0].location,
    };
    findings[3] = (tg_finding){
        .policy = S("tag-deprecated"),
        .rule = S("kubernetes/apps/Deployment"),
        .severity = TG_SEVERITY_NOTE,
        .asset = &assets[2],
        .message =
            S("the team of Deployment search/ranker is \"nlp\", deprecated since 2026-06-01; "
              "\"search\" takes its place"),
        .fix = S("team: search"),
        .location = {.file = S("k8s/ranker.yaml"), .line = 14, .column = 9},
    };
    findings[4] = (tg_finding){
        .policy = S("llm-attribution"),
        .rule = S("code/python/openai"),
        .severity = TG_SEVERITY_ERROR,
        .asset = &assets[3],
        .message = S("gpt-4o is meant for answers that a guest reads"),
        .fix = S("metadata={\n    \"team\": \"support\",\n    \"use_case\": \"chat\",\n}"),
        .location = assets[3].location,
    };
    findings[5] = (tg_finding){
        .policy = S("tag-missing"),
        .severity = TG_SEVERITY_ERROR,
        .asset = &assets[3],
        .message = S("gone since the base"),
        .location = assets[3].location,
        .status = TG_FINDING_FIXED,
    };
    for (size_t i = 0; i < FIXTURE_FINDINGS; i++) set_fingerprint(&findings[i], i);
}

static void fill_policies(tg_policy_text *policies)
{
    policies[0] = (tg_policy_text){
        .id = S("llm-attribution"),
        .title = S("LLM calls name who pays"),
        .why = S("A call that names nobody cannot be charged to anybody."),
        .fix = S("Pass the required keys with the call, or give them to its client."),
        .severity = TG_SEVERITY_ERROR,
    };
    policies[1] = (tg_policy_text){
        .id = S("manifest-unrendered"),
        .title = S("Templates are rendered before they are judged"),
        .severity = TG_SEVERITY_WARNING,
    };
    policies[2] = (tg_policy_text){.id = S("tag-deprecated"), .severity = TG_SEVERITY_WARNING};
    policies[3] = (tg_policy_text){
        .id = S("tag-missing"),
        .title = S("Required tags are there"),
        .why = S("What carries no tag is paid by everybody."),
        .severity = TG_SEVERITY_ERROR,
    };
}

void report_fixture_fill(report_fixture *fixture)
{
    *fixture = (report_fixture){0};
    fill_assets(fixture->assets);
    fill_verdicts(fixture);
    fill_findings(fixture->assets, fixture->findings);
    fill_policies(fixture->policies);
    fixture->diagnostics[0] = (tg_diagnostic){
        .level = TG_DIAGNOSTIC_ERROR,
        .location = {.file = S("k8s/broken.yaml"), .line = 14, .column = 3},
        .message = S("the quoted text that starts here has no end; close the quote"),
    };
    fixture->diagnostics[1] = (tg_diagnostic){
        .level = TG_DIAGNOSTIC_NOTE,
        .location = {.file = S("web/bundle.min.js")},
        .message = S("minified code is not judged"),
    };
    fixture->run = (tg_run){
        .tool_version = S("0.1.0"),
        .id = S("00112233445566778899aabbccddeeff"),
        .started_at = S("2026-11-21T08:00:00Z"),
        .duration_ms = 42,
        .policy_source = S(".tallygate"),
        .policy_sha256 = S("ab"),
        .catalog_version = S("1"),
        .fail_on = TG_SEVERITY_ERROR,
        .assets = fixture->assets,
        .asset_count = FIXTURE_ASSETS,
        .verdicts = fixture->verdicts,
        .findings = fixture->findings,
        .finding_count = FIXTURE_FINDINGS,
        .policies = fixture->policies,
        .policy_count = FIXTURE_POLICIES,
        .diagnostics = fixture->diagnostics,
        .diagnostic_count = FIXTURE_DIAGNOSTICS,
        .decision = TG_DECISION_INCOMPLETE,
        .reasons = reasons,
        .reason_count = 2,
        .counts = {[TG_SEVERITY_NOTE] = 1, [TG_SEVERITY_WARNING] = 1, [TG_SEVERITY_ERROR] = 2},
        .tagged_count = 1,
        .waived_count = 1,
        .file_count = 4,
        .plan_count = 1,
        .manifest_count = 2,
        .source_count = 1,
        .byte_count = 12345,
    };
}
