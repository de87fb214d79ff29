package org.wissel.spi.assets;

import org.wissel.spi.Person;
import org.wissel.spi.SubmissionId;

/**
 * A notice is taken away.
 *
 * @param submission of the withdrawal, not of the notice
 * @param notice reference of the notice
 */
public record AssetNoticeWithdrawal(
    SubmissionId submission, String notice, Person by, String language) {}
