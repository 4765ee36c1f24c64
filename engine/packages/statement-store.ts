/** The statement store of one cmi5 run, as its unit sees it: requests of the xAPI, answered here. */
export interface StoreRequest {
  readonly method: string
  /** Under the store's address, without a leading `/`: `statements`, `activities/state`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
export interface StoreAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
export interface StatementStore {
  answer(request: StoreRequest): StoreAnswer
}
