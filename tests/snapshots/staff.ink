   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
e  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
f  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
76a
1a 2b 34c 38b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 3d 41e 26d 2b 1a
1a 2b 25f 45g 2b 1a
1a 2b 3g 41h 26g 2b 1a
1a 2b 70g 2b 1a
1a 74b 1a
1a 2b 5i 8j 1i 7j 1i 10j 1i 11j 1i 11j 3i 6j 7b 1a
76a
── 60 × 20 ──
58a
1a 2b 34c 20b 1a
1a 56b 1a
1a 2b 52d 2b 1a
1a 2b 52d 2b 1a
1a 2b 3d 41e 8d 2b 1a
1a 2b 25f 27g 2b 1a
1a 2b 52g 2b 1a
1a 2b 3g 41h 8g 2b 1a
1a 2b 52g 2b 1a
1a 56b 1a
1a 2b 5i 8j 1i 7j 1i 10j 1i 11j 1i 9b 1a
1a 2b 10j 3i 6j 35b 1a
58a
── 120 × 36 ──
76a
1a 2b 34c 38b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 3d 41e 26d 2b 1a
1a 2b 25f 45g 2b 1a
1a 2b 3g 41h 26g 2b 1a
1a 2b 70g 2b 1a
1a 74b 1a
1a 2b 5i 8j 1i 7j 1i 10j 1i 11j 1i 11j 3i 6j 7b 1a
76a
