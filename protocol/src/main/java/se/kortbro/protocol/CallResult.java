package se.kortbro.protocol;

import se.kortbro.protocol.json.JsonValue;

/** The daemon's answer to a {@link PageCall}. */
public sealed interface CallResult extends JsonValue
        permits EmptyResult,
                SessionHello.Result,
                ReadersList.Result,
                ReadersSubscribe.Result,
                CardRead.Result,
                CardAuthenticate.Result,
                ActivationRun.Result,
                ActivationPending.Result,
                DoctorCheck.Result {}
