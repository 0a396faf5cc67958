   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
g  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 12c 60b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 70e 2b 1a
1a 2b 36f 34e 2b 1a
1a 2b 29f 41e 2b 1a
1a 2b 40f 30e 2b 1a
1a 2b 8g 62h 2b 1a
1a 2b 36i 34h 2b 1a
1a 74b 1a
1a 2b 2j 10k 1j 7k 1j 10k 1j 24k 3j 6k 7b 1a
76a
── 60 × 20 ──
58a
1a 2b 12c 42b 1a
1a 56b 1a
1a 2b 51d 3b 1a
1a 2b 13d 41b 1a
1a 2b 52e 2b 1a
1a 2b 36f 16e 2b 1a
1a 2b 29f 23e 2b 1a
1a 2b 40f 12e 2b 1a
1a 2b 8g 44h 2b 1a
1a 2b 36i 16h 2b 1a
1a 56b 1a
1a 2b 2j 10k 1j 7k 1j 10k 1j 13k 9b 1a
1a 2b 10k 3j 6k 35b 1a
58a
── 120 × 36 ──
76a
1a 2b 12c 60b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 70e 2b 1a
1a 2b 36f 34e 2b 1a
1a 2b 29f 41e 2b 1a
1a 2b 40f 30e 2b 1a
1a 2b 8g 62h 2b 1a
1a 2b 36i 34h 2b 1a
1a 74b 1a
1a 2b 2j 10k 1j 7k 1j 10k 1j 24k 3j 6k 7b 1a
76a
