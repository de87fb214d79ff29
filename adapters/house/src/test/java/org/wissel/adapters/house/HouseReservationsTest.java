package org.wissel.adapters.house;

class HouseReservationsTest extends HouseReservationContractBase {}
