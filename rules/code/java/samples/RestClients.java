package com.acme.llm;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

class RestClients {
    @Path("/chat/completions")
    interface AskRestClient {
        // tallygate-expect: tag-undecided
        @POST
        @Consumes("application/json")
        String complete(String request);
    }

    @RegisterRestClient(baseUri = "https://api.openai.com")
    interface Asking {
        // tallygate-expect: tag-undecided
        @POST
        @Path("/v1/embeddings")
        String embed(@HeaderParam("x-portkey-metadata") String tags, String request);
    }

    @Path("/v1/chat/completions")
    interface AskResource {
        @POST
        String complete(String request);
    }
}
