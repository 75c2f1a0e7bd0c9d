# held
import unittest
from unittest.mock import MagicMock, patch
m = MagicMock(return_value=3)
class T(unittest.TestCase):
    def setUp(self): self.x = m()
    @patch("builtins.print")
    def test_x(self, p): print("x"); p.assert_called_once()
unittest.main(exit=False)
