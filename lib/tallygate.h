/* tallygate.h - the library's front: what the commands are written with. */
#ifndef TG_TALLYGATE_H
#define TG_TALLYGATE_H

#include "base/file.h"
#include "base/limits.h"
#include "bundle/bundle.h"
#include "bundle/starter.h"
#include "catalog/catalog.h"
#include "catalog/resource.h"
#include "cost/book.h"
#include "cost/cost.h"
#include "cost/import.h"
#include "doc/embedded.h"
#include "gate/gate.h"
#include "gate/ingest.h"
#include "gate/samples.h"
#include "model/scalar.h"
#include "policy/policy.h"
#include "report/report.h"
#include "store/store.h"
#include "text/text.h"

#endif
