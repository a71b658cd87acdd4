"""What the two documents of the API print, word for word: examples, parameter rows and prices.

`test_documents.py` compares these copies with the documents if they are available. Misprints are the documents' own.
"""

V1_SUBMITTED = """\
// Success, the task has been submitted
{
  "task_id": "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a"
}
"""

V1_BAD_REQUEST = """\
// Bad request
{
  "errors": [{ msg: "Invalid request" }]
}
"""

V1_INVALID_KEY = """\
// Invalid API Key
{}
"""

V1_SERVER_ERROR = """\
// A server error occured
{}
"""

V1_FINISHED = """\
{
    "task_id": "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a",
    "task_type": "seedance-video",
    "video_url": "https://...........xxxx.mp4", // 
    "status": "finished",
    "percentage": 100
}
"""  # noqa: W291 - as printed

V1_PROCESSING = """\
{
    "task_id": "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a",
    "task_type": "seedancee-video",
    "status": "processing",
    "percentage": "40",
}
"""

V1_EXAMPLES = (V1_SUBMITTED, V1_BAD_REQUEST, V1_INVALID_KEY, V1_SERVER_ERROR, V1_FINISHED, V1_PROCESSING)

V1_PARAMETERS = (
    ("prompt", "string", "Text description for the video (3-2500 characters)"),
    ("model*", "string", "One of: seedance-1.5-pro, seedance-2, or seedance-2-fast"),
    ("image_url", "string", "Image URL for image-to-video (seedance-1.5-pro only)"),
    ("first_frame_url", "string", "First frame image URL for I2V (seedance-2 / seedance-2-fast only)"),
    ("last_frame_url", "boolean", "Last frame image URL for I2V (seedance-2 / seedance-2-fast only)"),
    (
        "aspect_ratio",
        "string",
        "1:1, 4:3, 3:4, 16:9 (default), 9:16, 21:9. Also adaptive for seedance-2/seedance-2-fast.",
    ),
    ("resolution", "string", "480p, 720p (default), or 1080p (seedance-1.5-pro only)"),
    ("duration", "integer", "4, 8 (default), or 12 seconds"),
    ("generate_audio", "string", "Generate audio for the video (default: false). Doubles the credit cost."),
    ("webhook_url", "string", "The final result and updates of this task will be posted at this URL."),
    (
        "webhook_secret",
        "string",
        "Will be passed as x-webhook-secret in the webhook call headers for authentication.",
    ),
)
"""Name (a star: required), type, description."""

V1_PRICES = """\
| Model            | 480p 4s | 480p 8s | 480p 12s | 720p 4s | 720p 8s | 720p 12s | 1080p 4s | 1080p 8s | 1080p 12s |
| ---------------- | ------- | ------- | -------- | ------- | ------- | -------- | -------- | -------- | --------- |
| seedance-1.5-pro | 4       | 8       | 12       | 8       | 16      | 24       | 16       | 32       | 48        |
| seedance-2       | 28      | 56      | 84       | 60      | 120     | 180      | —        | —        | —         |
| seedance-2-fast  | 24      | 48      | 72       | 52      | 104     | 156      | —        | —        | —         |
"""

V2_PARAMETERS = """\
seedanceParams.durationinteger8Video duration in seconds, any integer from 4 to 15
seedanceParams.resolutionstring"720p"Output resolution: "480p", "720p", or "1080p"
seedanceParams.aspect_ratiostring"16:9"Aspect ratio: "21:9", "16:9", "4:3", "1:1", "3:4", "9:16", or "adaptive"
seedanceParams.start_imagestringURL or asset://{assetId} for the first frame
seedanceParams.end_imagestringURL or asset://{assetId} for the last frame
seedanceParams.reference_image_urlsstring[]Up to 9 reference image URLs or asset URIs
seedanceParams.reference_video_urlsstring[]Up to 3 reference video URLs or asset URIs
seedanceParams.reference_audio_urlsstring[]Up to 3 reference audio URLs or asset URIs
seedanceParams.generate_audiobooleantrueEnables synchronized audio generation. Audio is included in the base price.
seedanceParams.return_last_framebooleanfalseReturns the last frame of the generated video
seedanceParams.web_searchbooleanfalseEnables web search grounding for the prompt
seedanceParams.seedintegerOptional random seed for reproducible generations
seedanceParams.camera_fixedbooleanfalseLocks the camera for more static motion
"""

V2_PRICES = """\
480p2
720p4
1080p10
480p-refvid4
720p-refvid8
1080p-refvid20
"""

V2_PRICE_EXAMPLES = (
    "Examples: a 5-second 720p clip costs 4 × 5 = 20 credits; a 5-second 1080p clip costs 10 × 5 = 50 credits; "
    "a 12-second 720p-refvid clip costs 8 × 12 = 96 credits."
)

V2_CURL_BODY = """\
{
    "prompt": "A golden retriever puppy running through a meadow of wildflowers on a sunny day",
    "model": "seedance-2",
    "seedanceParams": {
      "duration": 8,
      "resolution": "720p",
      "aspect_ratio": "16:9",
      "generate_audio": true
    }
  }
"""

V2_PYTHON_BODY = """\
{
        "prompt": "A golden retriever puppy running through a meadow of wildflowers on a sunny day",
        "model": "seedance-2",
        "seedanceParams": {
            "duration": 8,
            "resolution": "720p",
            "aspect_ratio": "16:9",
            "generate_audio": True,
        },
    }
"""

V2_JAVASCRIPT_BODY = """\
{
    prompt: "A golden retriever puppy running through a meadow of wildflowers on a sunny day",
    model: "seedance-2",
    seedanceParams: {
      duration: 8,
      resolution: "720p",
      aspect_ratio: "16:9",
      generate_audio: true,
    },
  }
"""
