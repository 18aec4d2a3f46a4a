"""Writes Kubernetes manifests, about 2 KB each: manifests.py DIRECTORY COUNT FILES

One file in a hundred or so documents, or all in one: FILES says. Document i is always the same.
"""

import pathlib
import random
import sys

AI_SHARE = 0.03
TEAMS = [f"team-{n}" for n in range(40)]

META = """\
  name: {name}
  namespace: {namespace}
  labels:
    app.kubernetes.io/name: {name}
    app.kubernetes.io/part-of: {namespace}
    app.kubernetes.io/managed-by: argocd
    app.kubernetes.io/version: "1.{i}.0"
  annotations:
    example.com/runbook: https://runbooks.example.com/{namespace}/{name}
    example.com/contact: "{namespace}@example.com"
"""

POD = """\
      labels:
        app.kubernetes.io/name: {name}
{tags}\
    spec:
      serviceAccountName: {name}
      securityContext:
        runAsNonRoot: true
        seccompProfile: {{type: RuntimeDefault}}
      containers:
        - name: main
          image: {image}
          args: ["--port=8080", "--log-level=info", "--config=/etc/{name}/config.yaml"]
          ports:
            - {{name: http, containerPort: 8080, protocol: TCP}}
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef: {{fieldPath: metadata.name}}
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef: {{name: {name}-database, key: url}}
            - {{name: REGION, value: eu-west-1}}
          resources:
            requests: {{cpu: 250m, memory: 512Mi}}
            limits:
              cpu: "1"
              memory: 1Gi
{gpu}\
          readinessProbe:
            httpGet: {{path: /healthz, port: http}}
            initialDelaySeconds: 5
            periodSeconds: 10
          volumeMounts:
            - {{name: config, mountPath: /etc/{name}, readOnly: true}}
      volumes:
        - name: config
          configMap: {{name: {name}}}
"""

SELECTOR = """\
spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: {name}
  template:
    metadata:
"""

DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n" + META + SELECTOR + POD
STATEFUL_SET = (
    "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n"
    + META
    + SELECTOR.replace("  replicas: 3\n", "  replicas: 3\n  serviceName: {name}\n")
    + POD
)
SERVICE = (
    "apiVersion: v1\nkind: Service\nmetadata:\n"
    + META
    + """\
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: {name}
  ports:
    - name: http
      port: 80
      targetPort: http
"""
)
CONFIG_MAP = (
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
    + META
    + """\
data:
  config.yaml: |
{lines}\
  feature-flags.json: |
    {{"checkout": true, "search": {{"pages": 20, "boost": 1.5}}, "beta": ["a", "b", "c"]}}
"""
)
ROLE = (
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n"
    + META
    + """\
rules:
  - apiGroups: ["", apps, batch]
    resources: [pods, deployments, jobs, configmaps]
    verbs: [get, list, watch]
  - apiGroups: [coordination.k8s.io]
    resources: [leases]
    verbs: [get, create, update]
"""
)
NETWORK_POLICY = (
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n"
    + META
    + """\
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {name}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels: {{kubernetes.io/metadata.name: {namespace}}}
      ports:
        - {{port: 8080, protocol: TCP}}
  egress:
    - to:
        - ipBlock: {{cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.0/16]}}
"""
)
INFERENCE_SERVICE = (
    "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n"
    + META
    + """\
spec:
  predictor:
    labels:
      app: {name}
{tags6}\
    model:
      modelFormat: {{name: huggingface}}
      args: ["--model_name={name}"]
      storageUri: s3://models/{name}
      resources:
        limits: {{cpu: "4", memory: 24Gi, nvidia.com/gpu: "1"}}
"""
)
ORDINARY = [
    (DEPLOYMENT, 30),
    (STATEFUL_SET, 8),
    (SERVICE, 18),
    (CONFIG_MAP, 30),
    (ROLE, 8),
    (NETWORK_POLICY, 6),
]
AI = [(DEPLOYMENT, 3), (INFERENCE_SERVICE, 1)]


def document(i):
    r = random.Random(i)
    is_ai = r.random() < AI_SHARE
    rows = AI if is_ai else ORDINARY
    template = r.choices(rows, [weight for _, weight in rows])[0][0]
    tags = {"team": r.choice(TEAMS)}
    if r.random() < 0.8:
        tags["use_case"] = r.choice(["ranking", "support-answers", "forecast"])
    lines = "".join(
        f"    service_{n}: {{host: svc-{r.randrange(1000)}.internal, port: {r.randrange(9000)}, "
        f"timeout: {r.randrange(60)}s, retries: 3}}\n"
        for n in range(r.randrange(10, 80))
    )
    return template.format(
        i=i,
        name=f"svc-{i}",
        namespace=f"ns-{i % 200}",
        image="vllm/vllm-openai:v0.6.3" if is_ai else f"registry.example.com/svc-{i % 500}:1.{i % 90}.0",
        gpu="              nvidia.com/gpu: 1\n" if is_ai else "",
        tags="".join(f"        {key}: {value}\n" for key, value in tags.items()),
        tags6="".join(f"      {key}: {value}\n" for key, value in tags.items()),
        lines=lines,
    )


def write(directory, count, files):
    per_file = -(-count // files)
    for f in range(files):
        folder = pathlib.Path(directory, f"app-{f // 50}")
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / f"manifest-{f}.yaml", "w", encoding="utf-8") as file:
            for i in range(f * per_file, min((f + 1) * per_file, count)):
                file.write("---\n" + document(i))


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
