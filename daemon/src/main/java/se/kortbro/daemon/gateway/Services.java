package se.kortbro.daemon.gateway;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import se.kortbro.daemon.activation.Workflows;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.origin.OriginPolicy;

/**
 * What every session works with.
 *
 * @param readers the readers
 * @param workflows what can be done with a card
 * @param claims which page has which card
 * @param questions which page may not have the person asked for a code
 * @param workers for what takes a moment: asking the readers, reading the journal
 * @param examinations for the doctor, one examination at a time: a page that asks again and again keeps one worker busy
 * @param timer for limits
 * @param pagePatience how long a page may take to answer a call of ours
 * @param checkups what is told of what is wrong
 * @param identity what pages are told of the daemon
 * @param origins whose pages may be connected at the moment
 */
record Services(
        Readers readers,
        Workflows workflows,
        CardClaims claims,
        Questions questions,
        Executor workers,
        Executor examinations,
        ScheduledExecutorService timer,
        Duration pagePatience,
        Checkups checkups,
        Identity identity,
        Supplier<OriginPolicy> origins) {}
