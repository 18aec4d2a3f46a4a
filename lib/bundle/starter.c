#include "bundle/starter.h"

#include "base/buf.h"
#include "base/limits.h"

/* The texts stand here line by line, each list closed by NULL. */
typedef const char *const lines[];

/* --- the bundle ------------------------------------------------------------------------------- */

static lines DICTIONARY = {
    "# The tag dictionary: the keys that tell whose an AI resource, workload or LLM call is.\n",
    "# Check it after every change with `tallygate dictionary lint`.\n",
    "\n",
    "# The form of this file. Always 1.\n",
    "version: 1\n",
    "\n",
    "# The name of the dictionary, for reports.\n",
    "title: AI tag dictionary\n",
    "\n",
    "# Who answers questions about it and decides on new values. Messages may name it as "
    "{dictionary.owner}.\n",
    "owner: finops\n",
    "\n",
    "# The keys, most important first: lists of keys are printed in this order.\n",
    "keys:\n",
    "  # The name of the key. This is how policies, budgets and reports call it, whatever it is "
    "spelled like\n",
    "  # in one cloud or another.\n",
    "  team:\n",
    "    # One sentence for whoever has to fill it in.\n",
    "    meaning: The team that owns the thing and pays for it\n",
    "    # true: on everything. false: may be there. Or a condition, as in `cost_center` below.\n",
    "    required: true\n",
    "    # The literal key per platform, where it differs from the name: aws, azure, gcp, "
    "kubernetes, code.\n",
    "    # Case counts where the provider says so.\n",
    "    spellings: {azure: Team}\n",
    "    # Other keys that are read as this one, and reported as a spelling to change.\n",
    "    aliases: [squad]\n",
    "    # What a value must look like, from its first to its last character (a PCRE2 regular "
    "expression).\n",
    "    pattern: \"[a-z][a-z0-9-]{1,40}\"\n",
    "    # Better than a pattern is the list of your teams. Take `pattern` out and write it like "
    "this:\n",
    "    #\n",
    "    #   values:\n",
    "    #     search:\n",
    "    #       meaning: Search and ranking\n",
    "    #       owner: search-leads           # who answers for what is tagged so\n",
    "    #       billing_code: CC-1042         # where finance books it\n",
    "    #       initiative: AI search         # the programme it belongs to\n",
    "    #       approver: finops              # who agreed to it\n",
    "    #       aliases: [search-team]        # read as `search`, reported as a value to change\n",
    "    #     nlp:\n",
    "    #       deprecated: {use: search, since: 2026-06-01}   # merged into another team\n",
    "\n",
    "  use_case:\n",
    "    meaning: What the AI is used for, one word per product feature\n",
    "    required: true\n",
    "    pattern: \"[a-z][a-z0-9-]{2,40}\"\n",
    "\n",
    "  environment:\n",
    "    meaning: Where it runs\n",
    "    required: false\n",
    "    # What it makes sense on: resource (Terraform), workload (Kubernetes), llm_call (source "
    "code).\n",
    "    # Without this line: on all of them.\n",
    "    kinds: [resource, workload]\n",
    "    # A list of values. `{}` says no more about a value than that it is one.\n",
    "    values:\n",
    "      prod: {aliases: [production, prd, live]}\n",
    "      staging: {aliases: [stage, preprod]}\n",
    "      dev: {aliases: [development, test]}\n",
    "\n",
    "  cost_center:\n",
    "    meaning: The cost centre that finance charges\n",
    "    # On Terraform resources, and only where `environment` is prod. Put `required: false` "
    "here if your\n",
    "    # teams are enough.\n",
    "    required: {kinds: [resource], environments: [prod]}\n",
    "    kinds: [resource, workload]\n",
    "    # In lower case, because labels on Google Cloud have no other.\n",
    "    pattern: \"cc-[0-9]{4}\"\n",
    "\n",
    "# Values that say nothing. They count as missing, whatever a pattern allows.\n",
    "placeholders: [todo, tbd, fixme, unknown, none, n/a, default, changeme, xxx]\n",
    "\n",
    "# Values that are known from where a file stands. Fixes offer them. The last matching entry "
    "counts.\n",
    "paths: []\n",
    "# paths:\n",
    "#   - {path: \"services/search/**\", tags: {team: search}}\n",
    "\n",
    "# What a provider's own project or workspace stands for: calls that name it carry its tags.\n",
    "accounts: []\n",
    "# accounts:\n",
    "#   - {tag: openai-project, value: proj_A1b2, tags: {team: search}}\n",
    NULL,
};

static lines POLICIES = {
    "# Policies beyond the built-in ones, and changes of those. `tallygate policy list` shows all "
    "of them,\n",
    "# `tallygate policy explain ID` one with an example that fails and one that passes.\n",
    "\n",
    "# The form of this file. Always 1.\n",
    "version: 1\n",
    "\n",
    "policies:\n",
    "  # A policy of your own. The id stands in reports, in waivers and in `tallygate:ignore ID -- "
    "reason`.\n",
    "  - id: frontier-model-in-experiment\n",
    "    # One line for lists.\n",
    "    title: Experiments use smaller models\n",
    "    # error fails the run, warning and note do not (see --fail-on).\n",
    "    severity: warning\n",
    "    # What is judged: resource, workload, llm_call. Without this line: all of them.\n",
    "    kinds: [llm_call]\n",
    "    # A finding where all of this holds. There are all, any, not, and on a field: equals, "
    "not_equals, in,\n",
    "    # not_in, matches, not_matches, exists, greater_than, less_than, contains.\n",
    "    when:\n",
    "      all:\n",
    "        - {field: file, matches: \"(^|/)(dev|sandbox|scratch|experiments)/\"}\n",
    "        - {field: model, matches: \"^(gpt-5|claude-opus|gemini-.*-pro)\"}\n",
    "    # What is wrong. Fields stand in braces.\n",
    "    message: \"{model} is used in an experiment\"\n",
    "    # What to do about it.\n",
    "    fix: Use a smaller model, or ask {dictionary.owner} for an exception\n",
    "\n",
    "  # A change of a built-in policy names its id and what is different: severity, enabled, "
    "kinds, when,\n",
    "  # message, fix, title or minimum_carrier.\n",
    "  - {id: tag-spelling, severity: warning}\n",
    NULL,
};

static lines RULES = {
    "# Your own detection rules, beside the built-in ones: wrapper functions, Terraform modules' "
    "resources,\n",
    "# custom Kubernetes kinds.\n",
    "\n",
    "# The form of this file. Always 1.\n",
    "version: 1\n",
    "\n",
    "# Functions of your own that make LLM calls. None yet; one looks like this:\n",
    "wrappers: []\n",
    "# wrappers:\n",
    "#   - language: python\n",
    "#     function: acme.llm.complete          # the name as it is imported\n",
    "#     tags:                                # where the tags stand: an argument by name, by "
    "number from 0, or either\n",
    "#       team: {argument: team}\n",
    "#       use_case: {argument: [use_case, 1]}\n",
    "#     model: {argument: model}\n",
    "#     exclusive: true                      # direct SDK calls elsewhere are llm-wrapper "
    "findings\n",
    NULL,
};

static lines WAIVERS = {
    "# Waivers: findings that may stay for a while. Each has an end, a reason, and somebody who "
    "agreed.\n",
    "# In source code a comment does the same: tallygate:ignore POLICY -- reason\n",
    "\n",
    "# The form of this file. Always 1.\n",
    "version: 1\n",
    "\n",
    "# How far ahead a waiver may end, in days. 180 without this line.\n",
    "max_days: 180\n",
    "\n",
    "# No waiver yet. One looks like this:\n",
    "waivers: []\n",
    "# waivers:\n",
    "#   - policy: tag-missing                  # the id of the policy\n",
    "#     asset: aws_instance.gpu_lab          # the exact address; file::function for an LLM "
    "call\n",
    "#     reason: Lab account, closed in December\n",
    "#     owner: ml-platform-lead              # who gets rid of it\n",
    "#     approver: finops                     # who agreed\n",
    "#     expires: 2026-12-15                  # the last day it holds\n",
    "#     max_monthly_usd: 500                 # it holds no longer when the asset costs more\n",
    NULL,
};

static lines BUDGETS = {
    "# Budgets: how much AI may cost, for whom, and from where on somebody is warned or stopped.\n",
    "\n",
    "# The form of this file. Always 1.\n",
    "version: 1\n",
    "\n",
    "# No budget yet. One looks like this:\n",
    "budgets: []\n",
    "# budgets:\n",
    "#   - id: search-ai                        # the name in reports\n",
    "#     match: {team: search}                # keys of the dictionary; null means: has no such "
    "tag\n",
    "#     amount: 12000                        # US dollars\n",
    "#     period: month                        # month, quarter or year\n",
    "#     warn_at: 80%                         # reaching a threshold counts\n",
    "#     block_at: 100%\n",
    "#     raises:                              # more for a while\n",
    "#       - amount: 3000\n",
    "#         from: 2026-11-01\n",
    "#         until: 2026-12-31\n",
    "#         reason: Launch of assisted search\n",
    "#         approver: finops\n",
    "#   - {id: untagged, match: {team: null}, amount: 0}    # leaving the tag out avoids no "
    "limit\n",
    "#\n",
    "# Limits on what one change may add:\n",
    "# change:\n",
    "#   max_monthly_usd: 5000\n",
    "#   max_percent: 25%\n",
    "#   approvals:\n",
    "#     - {match: {team: search}, until: 2026-12-01, up_to_usd: 9000, reason: New region, "
    "approver: finops}\n",
    NULL,
};

static lines USAGE = {
    "# Expected use: what a price per token or per hour is multiplied with.\n",
    "\n",
    "# The form of this file. Always 1.\n",
    "version: 1\n",
    "\n",
    "# Nothing is known yet. Entries look like this:\n",
    "usage: []\n",
    "# usage:\n",
    "#   - match: {use_case: support-chat}      # keys of the dictionary, or address\n",
    "#     requests_per_month: 3000000\n",
    "#     input_tokens: 1200                   # per request\n",
    "#     output_tokens: 300\n",
    "#     cached_input: 40%                    # of the input, what the provider has in its "
    "cache\n",
    "#     cache_write_5m: 10%                  # of the input, what is written to that cache\n",
    "#     tier: standard                       # batch, flex or priority: what the API calls "
    "service tier\n",
    "#   - match: {address: aws_sagemaker_endpoint.rank}\n",
    "#     hours_per_month: 730\n",
    "#     instances: {low: 1, expected: 2, high: 6}\n",
    "\n",
    "# Names that tell no model, such as deployments and inference profiles, and the model they "
    "stand for.\n",
    "models: {}\n",
    "#   prod-chat-deployment: azure/gpt-4o\n",
    "\n",
    "# The region to take where none is written.\n",
    "regions:\n",
    "  default: {aws: us-east-1, azure: eastus, gcp: us-central1}\n",
    "\n",
    "# Prices that are older than this are said to be old.\n",
    "prices: {max_age_days: 183}\n",
    NULL,
};

static const struct text {
    const char *path;
    const char *const *lines;
} BUNDLE[] = {
    {"dictionary.yaml", DICTIONARY}, {"policies/policies.yaml", POLICIES},
    {"rules/own.yaml", RULES},       {"waivers.yaml", WAIVERS},
    {"budgets.yaml", BUDGETS},       {"usage.yaml", USAGE},
};
enum { BUNDLE_COUNT = sizeof BUNDLE / sizeof BUNDLE[0] };

/* --- CI files --------------------------------------------------------------------------------- */

/* The same texts lie in ci/, for those who look there; a test keeps them alike. */
static lines GITHUB = {
    "# Judges the AI spend of every pull request with tallygate. `tallygate init` writes this file "
    "to\n",
    "# .github/workflows/tallygate.yml; change it as you like.\n",
    "name: tallygate\n",
    "\n",
    "on:\n",
    "  # Not pull_request_target: that one runs with secrets, and this job reads what the change "
    "brings.\n",
    "  pull_request:\n",
    "\n",
    "permissions:\n",
    "  contents: read # to check out\n",
    "  security-events: write # to show findings beside the changed lines; goes with the last "
    "step\n",
    "\n",
    "jobs:\n",
    "  check:\n",
    "    # Any runner that has tallygate on its PATH. On one that has not, build it from its "
    "source in a\n",
    "    # step before (`make` and `make install`), or name your image of it under `container:`.\n",
    "    runs-on: ubuntu-latest\n",
    "    steps:\n",
    "      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n",
    "        with:\n",
    "          persist-credentials: false\n",
    "          fetch-depth: 0 # the base is compared with, and its policy decides\n",
    "\n",
    "      # Terraform: make the plan as you do for your review, write it as JSON, and judge it as "
    "well.\n",
    "      #   terraform plan -out=tfplan && terraform show -json tfplan > plan.json\n",
    "      # Then add `--plan plan.json` to the next line, before the dot.\n",
    "      - name: Judge the change\n",
    "        run: tallygate check --base \"origin/$GITHUB_BASE_REF\" --format text --format "
    "sarif=tallygate.sarif .\n",
    "\n",
    "      # Runs also when the step before has failed: then there is something to show. A pull "
    "request\n",
    "      # from a fork has no right to upload.\n",
    "      - name: Show the findings in the pull request\n",
    "        if: >-\n",
    "          !cancelled() && hashFiles('tallygate.sarif') != '' &&\n",
    "          github.event.pull_request.head.repo.full_name == github.repository\n",
    "        uses: github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e # "
    "v4.36.2\n",
    "        with:\n",
    "          sarif_file: tallygate.sarif\n",
    "          category: tallygate\n",
    NULL,
};

static lines GITLAB = {
    "# Judges the AI spend of every merge request with tallygate. `tallygate init` writes this "
    "file to\n",
    "# .gitlab/tallygate.yml; bring it into your pipeline with these lines in .gitlab-ci.yml:\n",
    "#\n",
    "#   include:\n",
    "#     - local: .gitlab/tallygate.yml\n",
    "tallygate:\n",
    "  stage: test\n",
    "  # The runner, or the image that you name here with `image:`, must have tallygate on its "
    "PATH.\n",
    "  rules:\n",
    "    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n",
    "  variables:\n",
    "    GIT_DEPTH: 0 # the base is compared with, and its policy decides\n",
    "  script:\n",
    "    # Terraform: let the job that makes the plan write it as JSON (terraform show -json "
    "tfplan > plan.json),\n",
    "    # keep plan.json as its artifact, name that job under `needs:`, and add `--plan "
    "plan.json` before the dot.\n",
    "    - tallygate check --base \"$CI_MERGE_REQUEST_DIFF_BASE_SHA\" --format text --format "
    "json=tallygate.json .\n",
    "  artifacts:\n",
    "    # Exit code 1 means that policy says no, 3 that not everything could be judged: look at "
    "both.\n",
    "    when: always\n",
    "    paths:\n",
    "      - tallygate.json\n",
    NULL,
};

static lines AZURE = {
    "# Judges the AI spend of every pull request with tallygate. `tallygate init` writes this file "
    "to\n",
    "# .azuredevops/tallygate.yml; use it as a step in azure-pipelines.yml:\n",
    "#\n",
    "#   steps:\n",
    "#     - template: .azuredevops/tallygate.yml\n",
    "#\n",
    "# In a pipeline that is built for pull requests (a branch policy's build validation) it "
    "decides\n",
    "# whether they may be completed. The agent must have tallygate on its PATH.\n",
    "steps:\n",
    "  # Terraform: make the plan before, write it as JSON (terraform show -json tfplan > "
    "plan.json), and add\n",
    "  # `--plan plan.json` before the dot.\n",
    "  - script: tallygate check --format text --format "
    "sarif=$(Build.ArtifactStagingDirectory)/tallygate.sarif .\n",
    "    displayName: Judge AI spend\n",
    "\n",
    "  # Also when the step before has failed: then there is something to read.\n",
    "  - publish: $(Build.ArtifactStagingDirectory)/tallygate.sarif\n",
    "    artifact: CodeAnalysisLogs\n",
    "    displayName: Keep the findings\n",
    "    condition: succeededOrFailed()\n",
    NULL,
};

static lines JENKINS = {
    "// Judges the AI spend of every change with tallygate. `tallygate init` writes this file to\n",
    "// Jenkinsfile.tallygate; point a multibranch job at it, or copy the stage into your own "
    "Jenkinsfile.\n",
    "pipeline {\n",
    "    // An agent that has tallygate on its PATH.\n",
    "    agent any\n",
    "    stages {\n",
    "        stage('AI spend') {\n",
    "            steps {\n",
    "                // Terraform: make the plan before, write it as JSON (terraform show -json "
    "tfplan > plan.json),\n",
    "                // and add `--plan plan.json` before the dot.\n",
    "                sh 'tallygate check --format text --format sarif=tallygate.sarif .'\n",
    "            }\n",
    "            post {\n",
    "                // Also when policy says no (exit code 1) or not everything could be judged "
    "(3).\n",
    "                always {\n",
    "                    archiveArtifacts artifacts: 'tallygate.sarif', allowEmptyArchive: true\n",
    "                }\n",
    "            }\n",
    "        }\n",
    "    }\n",
    "}\n",
    NULL,
};

const tg_starter_forge tg_starter_forges[TG_STARTER_FORGE_COUNT] = {
    {.name = "github",
     .path = ".github/workflows/tallygate.yml",
     .signs = {".github", NULL},
     .host = "github",
     .next = "it runs on the next pull request, on a runner that has tallygate"},
    {.name = "gitlab",
     .path = ".gitlab/tallygate.yml",
     .signs = {".gitlab-ci.yml", ".gitlab", NULL},
     .host = "gitlab",
     .next = "add to .gitlab-ci.yml: include: [{local: .gitlab/tallygate.yml}]"},
    {.name = "azure",
     .path = ".azuredevops/tallygate.yml",
     .signs = {"azure-pipelines.yml", ".azuredevops", NULL},
     .host = "azure",
     .next = "add to azure-pipelines.yml: steps: [{template: .azuredevops/tallygate.yml}]"},
    {.name = "jenkins",
     .path = "Jenkinsfile.tallygate",
     .signs = {"Jenkinsfile", NULL},
     .host = NULL,
     .next = "point a job at it, or copy its stage into your Jenkinsfile"},
};

static const char *const *const FORGE_LINES[TG_STARTER_FORGE_COUNT] = {GITHUB, GITLAB, AZURE,
                                                                       JENKINS};

/* --- joining ---------------------------------------------------------------------------------- */

static tg_status join(const char *const *list, tg_arena *arena, tg_slice *out, tg_err *err)
{
    tg_buf buf = tg_buf_of(TG_LIMIT_BUNDLE_BYTES);
    for (; *list; list++) tg_buf_puts(&buf, *list);
    tg_status status = tg_buf_status(&buf);
    if (!status) *out = tg_arena_copy(arena, tg_buf_slice(&buf));
    tg_buf_free(&buf);
    return status || !out->ptr ? tg_fail_memory(err) : TG_OK;
}

tg_status tg_starter_bundle(tg_arena *arena, tg_vec *files, tg_err *err)
{
    for (size_t i = 0; i < BUNDLE_COUNT; i++) {
        tg_starter_file *file = tg_vec_push(files);
        if (!file) return tg_fail_memory(err);
        file->path = BUNDLE[i].path;
        tg_status status = join(BUNDLE[i].lines, arena, &file->text, err);
        if (status) return status;
    }
    return TG_OK;
}

tg_status tg_starter_ci(const tg_starter_forge *forge, tg_arena *arena, tg_slice *out, tg_err *err)
{
    *out = (tg_slice){NULL, 0};
    return join(FORGE_LINES[forge - tg_starter_forges], arena, out, err);
}
