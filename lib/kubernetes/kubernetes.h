/* kubernetes.h - manifests to assets.
 *
 * Read are YAML and JSON files that hold objects with apiVersion and kind: many documents in a
 * file, lists, dumps of a cluster. Which objects are AI, and where their labels stand, is data
 * (catalog/workload.h, rules/kubernetes/).
 *
 * One asset per object. Its location is the object's first line, so a comment above the object
 * speaks of it. Its tags are the labels that reach the bill: those of all pod templates that need
 * them. A label that some template lacks, and one of the object's own metadata where it goes no
 * further, are kept with TG_SINK_NONE. Labels of the namespace count only for kinds whose pods
 * cannot have labels of their own: the cloud providers' cost exports take pod labels and no others.
 *
 * Cost drivers come per kind of pods, in groups of five with the same number of values: count,
 * min_count, max_count, accelerator ("none" where there is none), accelerator_count in one pod. So
 * the n-th values belong together. instance_type, model and the like follow the group that they are
 * of.
 *
 * What is not read: Helm templates (reported where they show signs of AI), remote bases, objects
 * that exist only in a cluster. */
#ifndef TG_KUBERNETES_KUBERNETES_H
#define TG_KUBERNETES_KUBERNETES_H

#include "model/reader.h"

extern const tg_reader tg_reader_kubernetes;

#endif
