/** Unpacks models without WebAssembly, which the site's policy does not let run: the reference decoder of meshoptimizer. */
// Not among the package's exports, which all need WebAssembly.
import { MeshoptDecoder } from '../../../../../node_modules/meshoptimizer/meshopt_decoder_reference.js'

export { MeshoptDecoder }
