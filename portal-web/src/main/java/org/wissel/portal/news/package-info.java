/**
 * News: editors tell everybody or some of them; whoever is asked about it finds the agreed answer,
 * the spokesperson line.
 *
 * <p>Ports used: none. Events sent and observed: none. Notices of the kind {@code line}.
 *
 * <ul>
 *   <li>NW-1 Only editors write, plan, correct and withdraw; a second send changes nothing.
 *   <li>NW-2 Nobody but editors sees a draft, or a planned, expired or withdrawn article: not its
 *       title, its picture, its lines, nor that it exists.
 *   <li>NW-3 An article for departments, groups or roles is seen by whoever belongs to one of them
 *       at that moment, in a department also below it; under embargo only by those who are named
 *       for that time.
 *   <li>NW-4 Editors see beforehand what a member of an audience would see.
 *   <li>NW-5 A correction shows what stood there before.
 *   <li>NW-6 Newest first, page by page, whatever is published meanwhile; home asks once.
 *   <li>NW-7 A line has at most three sentences, an owner, a version and an end.
 *   <li>NW-8 A line that is over or withdrawn is grey on every open page within five seconds, and
 *       marked where it is found; the words of a withdrawn one are not given out.
 *   <li>NW-9 Who does not understand a sentence asks its owner, who is told at once; what the owner
 *       says stands beside the sentence.
 *   <li>NW-10 Questions without a line are one where their words are the same; communications see
 *       which come most. Nothing counts a person, and one tap counts once.
 *   <li>NW-11 What goes outside holds no internal part, however it is marked; the feed holds
 *       nothing that is planned, over, withdrawn, under embargo or not for everybody.
 *   <li>NW-12 The picture of an article stays when whoever added it is forgotten.
 *   <li>NW-13 Readers say what they think of a statement below an article, each once, for 30 days;
 *       shares are told to whoever has answered, from ten answers on and in steps, and nobody is
 *       told who thinks what.
 *   <li>NW-14 Whoever bears the name of an article that somebody else wrote is told once, when it
 *       appears; they read it from when it is planned on.
 * </ul>
 */
@NullMarked
package org.wissel.portal.news;

import org.jspecify.annotations.NullMarked;
