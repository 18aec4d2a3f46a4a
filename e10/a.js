import axios from "axios";
export const draw = (form) => axios.post("https://clipdrop-api.co/text-to-image/v1", form, { headers: { "x-api-key": process.env.CLIPDROP_API_KEY } });
export const del = () => axios.get("https://clipdrop-api.co/status");
