#include "gate/readers.h"

#include "code/code.h"
#include "kubernetes/kubernetes.h"
#include "terraform/terraform.h"

const tg_reader *const tg_readers[TG_READER_COUNT] = {
    [TG_READER_PLAN] = &tg_reader_terraform_plan,
    [TG_READER_TERRAFORM_SOURCE] = &tg_reader_terraform_source,
    [TG_READER_KUBERNETES] = &tg_reader_kubernetes,
    [TG_READER_CODE] = &tg_reader_code,
};
