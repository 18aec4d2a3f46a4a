// Vertex AI's own prediction client: models of publishers are LLMs, endpoints of one's own are not.
package samples;

import com.google.cloud.aiplatform.v1.EndpointName;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.PredictRequest;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;

class Predictions {
    private String project = System.getenv("PROJECT");

    Object image(List<Value> instances, PredictionServiceSettings settings) throws Exception {
        try (PredictionServiceClient client = PredictionServiceClient.create(settings)) {
            String model = String.format(
                    "projects/%s/locations/%s/publishers/google/models/imagen-3.0-generate-001", project, "us-central1");
            PredictRequest request = PredictRequest.newBuilder().setEndpoint(model).addAllInstances(instances).build();
            // tallygate-expect: llm-attribution
            return client.predict(request);
        }
    }

    Object named(PredictionServiceClient client, List<Value> instances, Value parameters) {
        EndpointName name = EndpointName.ofProjectLocationPublisherModelName(project, "l", "google", "text-bison@001");
        // tallygate-expect: llm-attribution
        return client.predict(name, instances, parameters);
    }

    Object ownEndpoint(PredictionServiceClient client, List<Value> instances, Value parameters) {
        EndpointName name = EndpointName.of(project, "l", "1234567");
        // tallygate-ok
        return client.predict(name, instances, parameters);
    }

    Object ownEndpointAsText(PredictionServiceClient client, List<Value> instances, Value parameters) {
        // tallygate-ok
        return client.predict("projects/" + project + "/locations/l/endpoints/1234567", instances, parameters);
    }

    Object labelled(PredictionServiceClient client) {
        GenerateContentRequest request = GenerateContentRequest.newBuilder()
                .setModel("projects/p/locations/l/publishers/google/models/gemini-2.5-flash")
                .putAllLabels(Map.of("team", "search", "use_case", "answers"))
                .build();
        // tallygate-ok
        return client.generateContent(request);
    }

    void streamed(PredictionServiceClient client) {
        GenerateContentRequest request = GenerateContentRequest.newBuilder().setModel("gemini-2.5-flash").build();
        // tallygate-expect: llm-attribution
        client.streamGenerateContentCallable().call(request).forEach(System.out::println);
    }
}
