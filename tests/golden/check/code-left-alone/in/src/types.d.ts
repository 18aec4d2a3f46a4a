export declare function generateText(): void; // from "ai"
